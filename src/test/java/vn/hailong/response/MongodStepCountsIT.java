package vn.hailong.response;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;

@NeedsMongod
class MongodStepCountsIT extends StepCountsContract {

    private static MongodTestStore store;

    @BeforeAll
    static void open() {
        store = MongodTestStore.start();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    String uri() {
        return store.uri();
    }
}
