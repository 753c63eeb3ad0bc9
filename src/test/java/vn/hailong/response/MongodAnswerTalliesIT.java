package vn.hailong.response;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodAnswerTalliesIT extends AnswerTalliesContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
