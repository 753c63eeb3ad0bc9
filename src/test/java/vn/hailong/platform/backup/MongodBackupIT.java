package vn.hailong.platform.backup;

import com.mongodb.reactivestreams.client.MongoClient;
import org.junit.jupiter.api.Test;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;
import vn.hailong.testing.StoreUnderTest;

@NeedsMongod
class MongodBackupIT extends BackupContract {

    @Override
    protected StoreUnderTest startStore() {
        return MongodTestStore.start();
    }

    @Override
    Operator operator() {
        return Operator.onMongod(store.uri(), database(), client);
    }

    @Test
    void goesIntoAnotherMongodAsItWas() {
        MongodTestStore other = MongodTestStore.start();
        String database = new com.mongodb.ConnectionString(other.uri()).getDatabase();
        try (MongoClient there = connect(other.uri())) {
            assertSurvives(
                    file(),
                    content(),
                    operator(),
                    there.getDatabase(database),
                    Operator.onMongod(other.uri(), database, there));
        } finally {
            other.close();
        }
    }

    @Test
    void comesFromAnEmbeddedStoreAsItWas() {
        try (EmbeddedStore other = EmbeddedStore.open(folder.resolve("other"));
                MongoClient there = connect(other.uri())) {
            Operator from = Operator.onEmbedded(other, there, false);
            assertSurvives(file(), there.getDatabase("hailong"), from, content(), operator());
        }
    }
}
