package vn.hailong.acceptance;

import vn.hailong.testing.NeedsMongod;

@NeedsMongod
class MongodSipasFullIT extends KnownCounts {

    @Override
    Running running() {
        return Running.ON_MONGOD;
    }
}
