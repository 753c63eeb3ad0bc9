package vn.hailong.access;

import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodAuditTrailIT extends AuditTrailContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }
}
