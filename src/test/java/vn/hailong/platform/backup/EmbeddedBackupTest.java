package vn.hailong.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import java.nio.file.Path;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.shared.Command;
import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreUnderTest;

class EmbeddedBackupTest extends BackupContract {

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }

    @Override
    Operator operator() {
        return Operator.onEmbedded(((EmbeddedTestStore) store).store(), client, false);
    }

    @Test
    void keepsSimulatedAnswersApartFromRealOnes(@TempDir Path folder) {
        try (EmbeddedStore other = EmbeddedStore.open(folder.resolve("other"));
                MongoClient there = connect(other.uri())) {
            get(there.getDatabase("hailong")
                    .getCollection("store")
                    .insertOne(new Document("_id", "kind").append("simulated", true)));
            Operator.onEmbedded(other, there, true).backup(folder.resolve("simulated"));
        }
        get(client.getDatabase("hailong")
                .getCollection("store")
                .insertOne(new Document("_id", "kind").append("simulated", false)));
        operator().backup(folder.resolve("real"));
        assertThatThrownBy(() -> operator().restore(folder.resolve("simulated")))
                .isInstanceOf(Command.Refused.class)
                .hasMessageContaining("simulated answers, which never go among real ones");
        try (EmbeddedStore other = EmbeddedStore.open(folder.resolve("third"));
                MongoClient there = connect(other.uri())) {
            assertThatThrownBy(() -> Operator.onEmbedded(other, there, true).restore(folder.resolve("real")))
                    .isInstanceOf(Command.Refused.class)
                    .hasMessageContaining("holds real answers");
            // a store that has only said what it is, is empty
            get(there.getDatabase("hailong")
                    .getCollection("store")
                    .insertOne(new Document("_id", "kind").append("simulated", false)));
            assertThat(Operator.onEmbedded(other, there, false).restore(folder.resolve("real")))
                    .contains("Restored 1 documents of 1 collections");
        }
    }
}
