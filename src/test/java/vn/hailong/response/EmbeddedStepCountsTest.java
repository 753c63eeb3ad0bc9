package vn.hailong.response;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import vn.hailong.testing.EmbeddedTestStore;

class EmbeddedStepCountsTest extends StepCountsContract {

    private static EmbeddedTestStore store;

    @BeforeAll
    static void open() {
        store = EmbeddedTestStore.start();
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
