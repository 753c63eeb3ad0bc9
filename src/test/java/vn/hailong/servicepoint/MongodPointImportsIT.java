package vn.hailong.servicepoint;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodPointImportsIT extends PointImportsContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
