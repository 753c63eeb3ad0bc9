package vn.hailong.platform.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import vn.hailong.testing.StoreContract;

/** The commands that the rooms use, on every store. */
abstract class CommandsContract extends StoreContract {

    private static final int DUPLICATE_KEY = 11000;

    private static WriteModel<Document> count(String id, Bson... changes) {
        return new UpdateOneModel<>(eq("_id", id), combine(changes), new UpdateOptions().upsert(true));
    }

    @Test
    void countsOnNestedPathsWithUpserts() {
        MongoCollection<Document> counts = emptyCollection();
        for (int round = 0; round < 3; round++) {
            BulkWriteResult result = get(counts.bulkWrite(
                    List.of(
                            count(
                                    "a",
                                    inc("c.qr.ok.items.C02.o.5", 1L),
                                    inc("c.qr.ok.items.C02.n", 1L),
                                    setOnInsert("day", "2026-11-23")),
                            count("b", inc("c.qr.ok.n", 2L)),
                            count("a", inc("c.qr.ok.items.C02.o.5", 1L), inc("c.kiosk.ok.items.C02.o.4", 1L))),
                    new BulkWriteOptions().ordered(false)));
            assertThat(result.getUpserts()).hasSize(round == 0 ? 2 : 0);
            assertThat(result.getMatchedCount()).isEqualTo(round == 0 ? 1 : 3);
        }

        Document a = get(counts.find(eq("_id", "a")));
        assertThat(a.getEmbedded(List.of("c", "qr", "ok", "items", "C02", "o", "5"), Object.class))
                .isEqualTo(6L);
        assertThat(a.getEmbedded(List.of("c", "kiosk", "ok", "items", "C02", "o", "4"), Object.class))
                .isEqualTo(3L);
        assertThat(a.getString("day")).isEqualTo("2026-11-23");
        assertThat(get(counts.find(eq("_id", "b"))).getEmbedded(List.of("c", "qr", "ok", "n"), Object.class))
                .isEqualTo(6L);
    }

    @Test
    void refusesToCountOnWhatIsNoNumberAndLeavesItAsItWas() {
        MongoCollection<Document> counts = emptyCollection();
        get(counts.createIndex(
                Indexes.ascending("key"), new IndexOptions().unique(true).sparse(true)));
        Document before = new Document("_id", "a")
                .append("text", "x")
                .append("list", List.of(1))
                .append("key", 7);
        get(counts.insertMany(List.of(before, new Document("_id", "b").append("key", 8))));
        assertThat(catchThrowableOfType(
                        MongoException.class,
                        () -> get(counts.updateOne(eq("_id", "a"), combine(inc("n", 1L), inc("text", 1L))))))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        MongoException.class, () -> get(counts.updateOne(eq("_id", "a"), inc("text.x", 1L)))))
                .isNotNull();
        assertThat(catchThrowableOfType(
                        MongoException.class, () -> get(counts.updateOne(eq("_id", "a"), inc("key", 1)))))
                .isNotNull();
        assertThat(get(counts.find(eq("_id", "a")))).isEqualTo(before);
        assertThat(get(counts.updateOne(eq("_id", "none"), inc("n", 1L))).getMatchedCount())
                .isZero();
        get(counts.updateOne(eq("_id", "b"), inc("key", 1)));
        assertThat(all(counts.find(eq("key", 9)))).hasSize(1);
    }

    @Test
    void countsExactlyWhenManyCountAtOnce() {
        MongoCollection<Document> counts = emptyCollection();
        Flux.range(0, 200)
                .flatMap(i -> counts.updateOne(eq("_id", "x"), inc("n", 1L), new UpdateOptions().upsert(true)), 16)
                .then()
                .block();
        assertThat(get(counts.find()).getLong("n")).isEqualTo(200);
    }

    @Test
    void saysWhichOfManyInsertsAreKnown() {
        MongoCollection<Document> answers = emptyCollection();
        get(answers.insertMany(List.of(new Document("_id", "s3"), new Document("_id", "s1499"))));
        List<Document> batch = IntStream.range(0, 1500)
                .mapToObj(i -> new Document("_id", "s" + i))
                .toList();

        MongoBulkWriteException refused = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> get(answers.insertMany(batch, new InsertManyOptions().ordered(false))));

        assertThat(refused.getWriteErrors())
                .extracting(error -> error.getIndex())
                .containsExactly(3, 1499);
        assertThat(refused.getWriteErrors()).allMatch(error -> error.getCode() == DUPLICATE_KEY);
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(1498);
        assertThat(get(answers.countDocuments())).isEqualTo(1500);
    }

    @Test
    void stopsAnOrderedBulkAtItsFirstError() {
        MongoCollection<Document> c = emptyCollection();
        get(c.insertOne(new Document("_id", "known")));
        MongoBulkWriteException refused = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> get(c.bulkWrite(List.of(
                        new InsertOneModel<>(new Document("_id", "first")),
                        new InsertOneModel<>(new Document("_id", "known")),
                        new InsertOneModel<>(new Document("_id", "never"))))));
        assertThat(refused.getWriteErrors()).hasSize(1);
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(1);
        assertThat(all(c.find(eq("_id", "never")))).isEmpty();

        get(c.createIndex(
                Indexes.ascending("u"), new IndexOptions().unique(true).sparse(true)));
        catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> get(c.bulkWrite(List.of(
                        new UpdateOneModel<>(eq("_id", "first"), set("u", 1)),
                        new UpdateOneModel<>(eq("_id", "known"), set("u", 1)),
                        new UpdateOneModel<Document>(eq("_id", "first"), set("v", 1))))));
        assertThat(get(c.find(eq("_id", "first"))).containsKey("v")).isFalse();
    }

    @Test
    void findsSeveralThousandByIdAndByUniqueKey() {
        MongoCollection<Document> counts = emptyCollection();
        get(counts.createIndex(Indexes.ascending("counter", "day"), new IndexOptions().unique(true)));
        List<Document> documents = IntStream.range(0, 8000)
                .mapToObj(i -> new Document("_id", "counts/" + i)
                        .append("counter", "k" + i)
                        .append("day", 1)
                        .append("n", (long) i))
                .toList();
        get(counts.insertMany(documents));
        List<String> ids = IntStream.range(0, 7000).mapToObj(i -> "counts/" + i).toList();

        long start = System.nanoTime();
        assertThat(all(counts.find(in("_id", ids)))).hasSize(7000);
        assertThat(all(counts.find(and(in("_id", ids), gt("n", 6000L))))).hasSize(999);
        assertThat(all(counts.find(and(eq("counter", "k17"), eq("day", 1))))).hasSize(1);
        assertThat(all(counts.find(and(eq("day", 1), in("counter", List.of("k1", "k2", "none"))))))
                .hasSize(2);
        System.out.printf("7,000 by id and others in %d ms%n", (System.nanoTime() - start) / 1_000_000);

        assertThat(get(counts.deleteMany(in("_id", ids))).getDeletedCount()).isEqualTo(7000);
        assertThat(get(counts.countDocuments())).isEqualTo(1000);
    }

    @Test
    void refusesASecondDocumentWithTheSameCompoundKey() {
        MongoCollection<Document> c = emptyCollection();
        get(c.createIndex(Indexes.ascending("a", "b"), new IndexOptions().unique(true)));
        get(c.createIndex(Indexes.ascending("plain")));
        get(c.insertOne(new Document("_id", 1).append("a", "x").append("b", 1L)));
        get(c.insertOne(new Document("_id", 2).append("a", "x").append("b", 2L)));
        MongoException refused = catchThrowableOfType(
                MongoException.class,
                () -> get(c.insertOne(new Document("_id", 3).append("a", "x").append("b", 2))));
        assertThat(refused.getCode()).isEqualTo(DUPLICATE_KEY);
        MongoException moved =
                catchThrowableOfType(MongoException.class, () -> get(c.updateOne(eq("_id", 1), set("b", 2L))));
        assertThat(moved.getCode()).isEqualTo(DUPLICATE_KEY);
        assertThat(all(c.find(eq("b", 2L)))).hasSize(1);
    }

    @Test
    void replacesOnlyWhileAllConditionsHold() {
        MongoCollection<Document> answers = emptyCollection();
        UUID id = UUID.randomUUID();
        get(answers.insertOne(new Document("_id", id).append("stage", "partial").append("rev", 1)));
        Document complete = new Document("_id", id).append("stage", "complete").append("rev", 2);
        Bson condition = and(eq("_id", id), eq("stage", "partial"), eq("rev", 1));

        assertThat(get(answers.replaceOne(condition, complete)).getModifiedCount())
                .isEqualTo(1);
        assertThat(get(answers.replaceOne(condition, complete)).getModifiedCount())
                .isZero();
        assertThat(get(answers.find(eq("_id", id)))).isEqualTo(complete);
    }

    @Test
    void findsAndModifies() {
        MongoCollection<Document> c = emptyCollection();
        FindOneAndUpdateOptions after =
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        assertThat(get(c.findOneAndUpdate(eq("_id", "seq"), inc("n", 1L), after))
                        .getLong("n"))
                .isEqualTo(1);
        assertThat(get(c.findOneAndUpdate(eq("_id", "seq"), inc("n", 1L), after))
                        .getLong("n"))
                .isEqualTo(2);
        assertThat(get(c.findOneAndUpdate(and(eq("_id", "seq"), eq("n", 7L)), set("x", 1))))
                .isNull();
        assertThat(get(c.findOneAndDelete(eq("_id", "seq"))).getLong("n")).isEqualTo(2);
        assertThat(get(c.countDocuments())).isZero();
    }

    @Test
    void projectsSortsSkipsAndLimits() {
        MongoCollection<Document> c = emptyCollection();
        get(c.insertMany(IntStream.range(0, 300)
                .mapToObj(i -> new Document("_id", "%04d".formatted(i))
                        .append("n", 300 - i)
                        .append("d", new Document("x", i).append("y", 1)))
                .toList()));
        assertThat(all(c.find()
                        .projection(Projections.include("d.x"))
                        .sort(Sorts.ascending("n"))
                        .skip(1)
                        .limit(2)))
                .containsExactly(
                        new Document("_id", "0298").append("d", new Document("x", 298)),
                        new Document("_id", "0297").append("d", new Document("x", 297)));
        assertThat(all(c.find(gt("_id", "0100")).sort(Sorts.ascending("_id")).limit(3)))
                .extracting(document -> document.getString("_id"))
                .containsExactly("0101", "0102", "0103");
        assertThat(all(c.find(gt("_id", "0290")).projection(Projections.exclude("d.y", "n"))))
                .hasSize(9);
        assertThat(get(c.find(eq("_id", "0000"))).get("d")).isEqualTo(new Document("x", 0).append("y", 1));
        assertThat(all(c.find().sort(Sorts.descending("_id")).limit(1)))
                .extracting(document -> document.getString("_id"))
                .containsExactly("0299");
    }

    @Test
    void walksALargeCollectionInBatches() {
        MongoCollection<Document> c = emptyCollection();
        int size = 20_000;
        List<Document> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(new Document("_id", UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
                    .append("text", "x".repeat(500)));
        }
        get(c.insertMany(batch, new InsertManyOptions().ordered(false)));
        assertThat(Flux.from(c.find()).count().block()).isEqualTo(size);
        assertThat(Flux.from(c.find().batchSize(512))
                        .map(d -> d.get("_id"))
                        .distinct()
                        .count()
                        .block())
                .isEqualTo(size);
        assertThat(Flux.from(c.find()).take(150).count().block()).isEqualTo(150);
    }

    @Test
    void keepsTypesAndMissingFields() {
        MongoCollection<Document> c = emptyCollection();
        Document document = new Document("_id", new Document("v", "SERVICE").append("day", 20261123))
                .append("long", 5_000_000_000L)
                .append("int", 7)
                .append("double", 0.5)
                .append("none", null)
                .append("when", Date.from(Instant.parse("2026-11-23T01:02:03.004Z")))
                .append("uuid", UUID.randomUUID())
                .append("list", List.of("P00", List.of(1L), new Document()))
                .append("text", "Sở Nội vụ tỉnh Lào Cai");
        get(c.insertOne(document));
        assertThat(get(c.find(eq("_id", document.get("_id"))))).isEqualTo(document);
        assertThat(all(c.find(eq("none", null)))).hasSize(1);
        assertThat(all(c.find(eq("list", "P00")))).hasSize(1);
    }

    @Test
    void aggregates() {
        MongoCollection<Document> c = emptyCollection();
        get(c.insertMany(List.of(
                new Document("k", "a").append("n", 1L),
                new Document("k", "a").append("n", 2L),
                new Document("k", "b").append("n", 5L))));
        assertThat(all(c.aggregate(List.of(
                        new Document("$match", new Document("n", new Document("$lt", 5L))),
                        new Document("$group", new Document("_id", "$k").append("sum", new Document("$sum", "$n")))))))
                .containsExactly(new Document("_id", "a").append("sum", 3L));
    }
}
