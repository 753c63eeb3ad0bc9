package vn.hailong.dashboard;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodCrossTabJobsIT extends CrossTabJobsContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
