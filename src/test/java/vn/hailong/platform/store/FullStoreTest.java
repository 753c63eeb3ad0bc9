package vn.hailong.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The store on a disk that fills up. */
class FullStoreTest {

    private static final long RESERVE = 1000;

    private final AtomicLong free = new AtomicLong(RESERVE);

    @TempDir
    Path folder;

    private EmbeddedStore store() {
        return EmbeddedStore.open(folder, new DiskRoom(free::get, RESERVE));
    }

    private static int refusal(Mono<?> write) {
        return catchThrowableOfType(MongoException.class, write::block).getCode();
    }

    @Test
    void takesNothingNewWithoutRoomAndGoesOnByItselfWhenThereIsSome() {
        try (EmbeddedStore store = store();
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> answers = client.getDatabase("hailong").getCollection("answers");
            Mono.from(answers.insertOne(new Document("_id", 1))).block();

            free.set(RESERVE - 1);
            assertThat(store.isRoomLeft()).isFalse();
            assertThat(refusal(Mono.from(answers.insertOne(new Document("_id", 2)))))
                    .isEqualTo(DiskRoom.CODE);
            assertThat(Flux.from(answers.find()).collectList().block()).containsExactly(new Document("_id", 1));
            assertThat(store.failure()).isEmpty();

            free.set(RESERVE);
            Mono.from(answers.insertOne(new Document("_id", 2))).block();
            assertThat(Flux.from(answers.find()).count().block()).isEqualTo(2);
        }
    }

    @Test
    void letsChangesUnderWayUseHalfOfTheReserve() {
        try (EmbeddedStore store = store();
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> counts = client.getDatabase("hailong").getCollection("counts");
            Mono.from(counts.insertOne(new Document("_id", "all").append("n", 1)))
                    .block();
            free.set(RESERVE / 2);
            Mono.from(counts.updateOne(Filters.eq("_id", "all"), Updates.inc("n", 1)))
                    .block();
            free.set(RESERVE / 2 - 1);
            assertThat(refusal(Mono.from(counts.updateOne(Filters.eq("_id", "all"), Updates.inc("n", 1)))))
                    .isEqualTo(DiskRoom.CODE);
            assertThat(Mono.from(counts.find()).block().getInteger("n")).isEqualTo(2);
        }
    }

    @Test
    void doesNotStartWithoutRoomAndSaysWhy() {
        free.set(0);
        assertThatThrownBy(this::store)
                .isInstanceOf(StoreProblem.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("is full")
                .hasMessageContaining("make room and start again");
        free.set(RESERVE);
        store().close();
    }
}
