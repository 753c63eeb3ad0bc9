package vn.hailong.kiosk;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodKiosksIT extends KiosksContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
