package vn.hailong.response;

import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreUnderTest;

class EmbeddedAnswerTalliesTest extends AnswerTalliesContract {

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }
}
