package vn.hailong.paper;

import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreUnderTest;

class EmbeddedPaperTest extends PaperContract {

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }
}
