package vn.hailong.paper;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodPaperIT extends PaperContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
