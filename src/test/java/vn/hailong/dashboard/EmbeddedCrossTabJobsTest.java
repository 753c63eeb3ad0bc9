package vn.hailong.dashboard;

import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreUnderTest;

class EmbeddedCrossTabJobsTest extends CrossTabJobsContract {

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }
}
