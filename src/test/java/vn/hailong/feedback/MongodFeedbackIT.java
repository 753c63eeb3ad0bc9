package vn.hailong.feedback;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodFeedbackIT extends FeedbackContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
