package vn.hailong.access;

import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreUnderTest;

class EmbeddedAuditTrailTest extends AuditTrailContract {

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }
}
