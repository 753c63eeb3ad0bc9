package vn.hailong.feedback;

import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreUnderTest;

class EmbeddedFeedbackTest extends FeedbackContract {

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }
}
