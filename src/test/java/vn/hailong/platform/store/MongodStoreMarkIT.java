package vn.hailong.platform.store;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodStoreMarkIT extends StoreMarkContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
