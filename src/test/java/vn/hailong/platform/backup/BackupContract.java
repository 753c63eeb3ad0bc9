package vn.hailong.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.shared.Command;
import vn.hailong.testing.StoreContract;

/** What a backup promises, on whichever store: it is of one moment, and goes into either store as it was. */
abstract class BackupContract extends StoreContract {

    @TempDir
    Path folder;

    abstract Operator operator();

    MongoDatabase content() {
        return client.getDatabase(database());
    }

    Path file() {
        return folder.resolve("backup");
    }

    @BeforeEach
    void empty() {
        for (String name : all(content().listCollectionNames())) {
            if (!name.startsWith("system.")) {
                get(content().getCollection(name).drop());
            }
        }
    }

    private static void everyType(MongoDatabase content) {
        Document types = new Document("int", 1)
                .append("_id", new ObjectId())
                .append("long", 1L)
                .append("double", 1.0)
                .append("minus zero", -0.0)
                .append("decimal", new Decimal128(new BigDecimal("84.9200")))
                .append("date", new Date(1_795_000_000_123L))
                .append("uuid", UUID.fromString("5e0f3c1e-6a4f-4d36-9f0e-0a8f4c1f7b11"))
                .append("binary", new Binary(new byte[] {1, 2, 3}))
                .append("null", null)
                .append("true", true)
                .append("text", "Lào Cai \u0000 \uD83D\uDE42")
                .append("nested", List.of(new Document("z", 1).append("a", List.of(1, 2L, 3.0)), "x"));
        get(content.getCollection("types").insertOne(types));
        for (Object id : List.of(7, "7", UUID.randomUUID(), new Document("a", 1).append("b", "x"), new Date(5))) {
            get(content.getCollection("ids").insertOne(new Document("_id", id).append("n", 1)));
        }
        get(content.getCollection("raw")
                .insertMany(IntStream.range(0, 2_500)
                        .mapToObj(i -> new Document("_id", "r" + i).append("n", i % 3 == 0 ? (Object) i : (long) i))
                        .toList()));
        get(content.createCollection("nothing"));
        get(content.getCollection("salts").insertOne(new Document("_id", "2026-11-24").append("salt", "secret")));
        get(content.getCollection("marks")
                .insertMany(List.of(new Document("_id", "lease"), new Document("_id", "running"))));
    }

    static List<BsonDocument> documents(MongoDatabase database, String collection) {
        return Flux.from(database.getCollection(collection, BsonDocument.class)
                        .find()
                        .sort(new Document("_id", 1)))
                .collectList()
                .block();
    }

    /** Backs up one store, restores into another and compares. */
    static void assertSurvives(
            Path file, MongoDatabase from, Operator fromOperator, MongoDatabase target, Operator targetOperator) {
        everyType(from);
        String said = fromOperator.backup(file);
        assertThat(said).contains("Backed up 2,507 documents of 4 collections");
        assertThat(Operator.verify(file)).contains("The backup is whole: 2,507 documents");

        assertThat(targetOperator.restore(file)).contains("the same counts and checksums");

        for (String name : List.of("types", "ids", "raw")) {
            assertThat(documents(target, name)).as(name).isEqualTo(documents(from, name));
        }
        BsonDocument types = documents(target, "types").get(0);
        assertThat(types.isInt32("int")).isTrue();
        assertThat(types.isInt64("long")).isTrue();
        assertThat(types.isDouble("double")).isTrue();
        assertThat(types.isDecimal128("decimal")).isTrue();
        assertThat(types.isDateTime("date")).isTrue();
        assertThat(types.getBinary("uuid").getType()).isEqualTo((byte) 4);
        assertThat(types.isNull("null")).isTrue();
        assertThat(documents(target, "salts")).isEmpty();
        assertThat(documents(target, "marks")).hasSize(1);
        assertThat(documents(target, "restoring")).isEmpty();
    }

    @Test
    void goesIntoAnEmbeddedStoreAsItWas() {
        try (EmbeddedStore other = EmbeddedStore.open(folder.resolve("other"));
                MongoClient there = connect(other.uri())) {
            assertSurvives(
                    file(),
                    content(),
                    operator(),
                    there.getDatabase("hailong"),
                    Operator.onEmbedded(other, there, false));
        }
    }

    @Test
    void isOfOneMomentWhileOthersWrite() throws Exception {
        MongoCollection<Document> first = content().getCollection("z-first");
        MongoCollection<Document> second = content().getCollection("a-second");
        for (MongoCollection<Document> collection : List.of(first, second)) {
            get(collection.insertMany(IntStream.range(0, 20_000)
                    .mapToObj(i -> new Document("_id", "old" + i).append("text", "x".repeat(200)))
                    .toList()));
        }
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<Integer> written = writer.submit(() -> {
            int number = 0;
            while (!enough.get()) {
                String id = "new" + number++;
                Mono.from(first.insertOne(new Document("_id", id))).block();
                Mono.from(second.insertOne(new Document("_id", id))).block();
                // what is deleted and written anew makes the file reuse its room
                Mono.from(first.deleteOne(new Document("_id", "old" + number))).block();
                Mono.from(second.deleteOne(new Document("_id", "old" + number))).block();
            }
            return number;
        });
        List<Long> differences = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                Path file = folder.resolve("moment" + i);
                Thread.sleep(200);
                operator().backup(file);
                Manifest manifest = BackupFile.open(file).read(new Tallying(new Progress(System.out, "read")));
                differences.add(manifest.content().collections().get("z-first").count()
                        - manifest.content().collections().get("a-second").count());
            }
        } finally {
            enough.set(true);
            writer.shutdown();
        }
        System.out.println("written meanwhile: " + written.get() + ", differences " + differences);
        assertThat(written.get()).isGreaterThan(50);
        // one of the two was written or deleted, the other not yet
        assertThat(differences).allSatisfy(difference -> assertThat(difference).isBetween(-1L, 1L));
    }

    @Test
    void isNotRestoredIntoAStoreInUse() {
        everyType(content());
        operator().backup(file());
        assertThatThrownBy(() -> operator().restore(file()))
                .isInstanceOf(Command.Refused.class)
                .hasMessageContaining("is not empty: it has ids");
        assertThat(documents(content(), "ids")).hasSize(5);
        assertThat(documents(content(), "restoring")).isEmpty();
    }

    @Test
    void isNotRestoredIntoAStoreWhoseRestoreWasBrokenOff() {
        everyType(content());
        operator().backup(file());
        empty();
        get(content().getCollection("restoring").insertOne(new Document("_id", "restoring").append("file", "backup")));
        assertThatThrownBy(() -> operator().restore(file()))
                .isInstanceOf(Command.Refused.class)
                .hasMessageContaining("Another restore into")
                .hasMessageContaining("and restore the backup again");
    }

    @Test
    void leavesNothingWhenItIsDamaged() throws Exception {
        everyType(content());
        operator().backup(file());
        empty();
        byte[] bytes = Files.readAllBytes(file());
        bytes[bytes.length / 2] ^= 1;
        Files.write(file(), bytes);
        assertThatThrownBy(() -> operator().restore(file()))
                .isInstanceOf(Command.Refused.class)
                .hasMessageContaining("is damaged and is not to be restored");
        assertThat(documents(content(), "ids")).isEmpty();
        assertThat(documents(content(), "restoring")).isEmpty();
    }
}
