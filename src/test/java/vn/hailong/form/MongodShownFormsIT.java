package vn.hailong.form;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodShownFormsIT extends ShownFormsContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
