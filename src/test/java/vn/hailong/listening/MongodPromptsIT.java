package vn.hailong.listening;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodPromptsIT extends PromptsContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
