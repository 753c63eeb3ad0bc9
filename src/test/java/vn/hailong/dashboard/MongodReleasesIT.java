package vn.hailong.dashboard;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodReleasesIT extends ReleasesContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
