package vn.hailong.dashboard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Releases} in the collection {@code releases}: inserted once, never changed, and kept in memory because of that. */
@Component
class MongoReleases implements Releases {

    private static final String COLLECTION = "releases";
    private static final int DUPLICATE_KEY = 11000;
    private static final int MOST_KEPT = 48;

    private final Mono<MongoCollection<Document>> collection;
    private final Cache<String, Release> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    MongoReleases(ReactiveMongoDatabaseFactory databases) {
        this.collection = databases
                .getMongoDatabase()
                .map(database -> database.withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                        .getCollection(COLLECTION))
                .cache();
    }

    @Override
    public Mono<Release> find(ReleasePeriod period, String questionnaire) {
        return Mono.defer(() -> {
            String id = Releases.id(period, questionnaire);
            return Mono.justOrEmpty(kept.getIfPresent(id))
                    .switchIfEmpty(collection
                            .flatMap(all ->
                                    Mono.from(all.find(Filters.eq("_id", id)).first()))
                            .map(MongoReleases::release)
                            .doOnNext(release -> kept.put(id, release)));
        });
    }

    @Override
    public Mono<Boolean> add(Release release) {
        return collection
                .flatMap(all -> Mono.from(all.insertOne(document(release))))
                .thenReturn(true)
                .onErrorResume(
                        MongoWriteException.class,
                        fault -> fault.getError().getCode() == DUPLICATE_KEY ? Mono.just(false) : Mono.error(fault));
    }

    @Override
    public Flux<String> ids() {
        return collection
                .flatMapMany(all -> Flux.from(all.find().projection(new Document("_id", 1))))
                .map(document -> document.getString("_id"));
    }

    @Override
    public Flux<Summary> summaries() {
        return collection
                .flatMapMany(all -> Flux.from(all.find().projection(new Document("places", 0))))
                .map(document -> new Summary(
                        period(document),
                        document.getString("questionnaire"),
                        document.getDate("at").toInstant(),
                        document.getLong("answers"),
                        document.getLong("published"),
                        document.getLong("withheld")));
    }

    private static ReleasePeriod period(Document document) {
        return ReleasePeriod.parse(document.getString("period")).orElseThrow();
    }

    private static Document document(Release release) {
        Summary summary = Summary.of(release);
        List<Document> places = new ArrayList<>();
        release.cells().forEach((place, its) -> {
            List<Document> nodes = new ArrayList<>();
            its.forEach((node, cell) -> nodes.add(new Document("node", node)
                    .append("n", cell.n())
                    .append("top2", rate(cell.top2()))
                    .append("mean5", rate(cell.mean5()))
                    .append("whole", cell.whole())
                    .append("published", cell.published())));
            places.add(new Document("place", place).append("cells", nodes));
        });
        return new Document("_id", Releases.id(release.period(), release.questionnaire()))
                .append("period", release.period().toString())
                .append("questionnaire", release.questionnaire())
                .append("at", Date.from(release.at()))
                .append("answers", release.answers())
                .append("published", summary.published())
                .append("withheld", summary.withheld())
                .append("places", places);
    }

    private static Document rate(Release.Rate rate) {
        return new Document("value", rate.value()).append("low", rate.low()).append("high", rate.high());
    }

    private static Release release(Document document) {
        Map<String, Map<String, Release.Cell>> cells = new TreeMap<>();
        for (Document place : document.getList("places", Document.class)) {
            Map<String, Release.Cell> its = new TreeMap<>();
            for (Document cell : place.getList("cells", Document.class)) {
                its.put(
                        cell.getString("node"),
                        new Release.Cell(
                                cell.getLong("n"),
                                rate(cell.get("top2", Document.class)),
                                rate(cell.get("mean5", Document.class)),
                                cell.getBoolean("whole"),
                                cell.getBoolean("published")));
            }
            cells.put(place.getString("place"), its);
        }
        return new Release(
                period(document),
                document.getString("questionnaire"),
                document.getDate("at").toInstant(),
                document.getLong("answers"),
                cells);
    }

    private static Release.Rate rate(Document document) {
        return new Release.Rate(document.getDouble("value"), number(document, "low"), number(document, "high"));
    }

    private static @Nullable Double number(Document document, String field) {
        return document.get(field, Number.class) == null ? null : document.getDouble(field);
    }
}
