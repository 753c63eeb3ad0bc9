package vn.hailong.acceptance;

import vn.hailong.testing.NeedsMongod;

@NeedsMongod
class MongodPostedOnceIT extends PostedOnce {

    @Override
    Running running() {
        return Running.ON_MONGOD;
    }
}
