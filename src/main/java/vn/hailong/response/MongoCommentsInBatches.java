package vn.hailong.response;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Period;

/**
 * {@link CommentsInBatches} made while they are read. One document of a commune holds what was shown of today, as it was written then:
 * a text that is completed later does not change under the reader's eyes.
 */
@Component
class MongoCommentsInBatches implements CommentsInBatches {

    private static final String PREFIX = "comments|";
    private static final String REVISION = "revision";
    private static final int TRIES = 3;

    private final ResponseStore store;
    private final Comments comments;
    private final StepProperties steps;
    private final Clock clock;

    MongoCommentsInBatches(ResponseStore store, Comments comments, StepProperties steps, Clock clock) {
        this.store = store;
        this.comments = comments;
        this.steps = steps;
        this.clock = clock;
    }

    @Override
    public int least() {
        return steps.comments();
    }

    @Override
    public Flux<Comments.Comment> list(CommuneCode commune, Period period, boolean flagged, int limit) {
        return Flux.defer(() -> {
            LocalDate today = LocalDate.now(clock);
            Flux<Comments.Comment> over = period.start().isBefore(today)
                    ? comments.list(Optional.of(commune), before(today, period), flagged, limit)
                    : Flux.empty();
            Flux<Comments.Comment> ofToday = period.contains(today)
                    ? shown(commune, today, TRIES)
                            .flatMapIterable(shown -> shown)
                            .map(CommentTexts::comment)
                            .filter(comment -> flagged || !comment.flagged())
                    : Flux.empty();
            return Flux.concat(over, ofToday).collectList().flatMapIterable(MongoCommentsInBatches::shuffled);
        });
    }

    private static Period before(LocalDate today, Period period) {
        return period.end().isAfter(today) ? new Period(period.start(), today) : period;
    }

    /** In another order each time. */
    private static List<Comments.Comment> shuffled(List<Comments.Comment> read) {
        List<Comments.Comment> mixed = new ArrayList<>(read);
        Collections.shuffle(mixed, ThreadLocalRandom.current());
        return mixed;
    }

    /** Today's that are shown: those of before, and the new ones when they are enough. */
    private Mono<List<Document>> shown(CommuneCode commune, LocalDate today, int tries) {
        String id = PREFIX + commune.value();
        return store.database().flatMap(database -> Mono.zip(
                        stored(database, id), written(database, commune, today), (before, texts) -> {
                            List<Document> shown = today.toString().equals(before.getString("day"))
                                    ? before.getList("shown", Document.class)
                                    : List.of();
                            Set<String> known = shown.stream()
                                    .map(text -> text.getString("_id"))
                                    .collect(Collectors.toSet());
                            List<Document> fresh = texts.stream()
                                    .filter(text -> !known.contains(text.getString("_id")))
                                    .toList();
                            if (tries == 0 || fresh.size() < steps.comments()) {
                                return Mono.just(shown);
                            }
                            List<Document> all = new ArrayList<>(shown);
                            all.addAll(fresh);
                            return write(database, id, before, today, all)
                                    .flatMap(won ->
                                            won ? Mono.just(List.copyOf(all)) : shown(commune, today, tries - 1));
                        })
                .flatMap(shown -> shown));
    }

    private static Mono<Document> stored(MongoDatabase database, String id) {
        return Mono.from(ResponseStore.steps(database)
                        .find(Filters.eq("_id", id))
                        .first())
                .defaultIfEmpty(new Document());
    }

    private static Mono<List<Document>> written(MongoDatabase database, CommuneCode commune, LocalDate today) {
        return Flux.from(ResponseStore.comments(database)
                        .find(Filters.and(Filters.eq("commune", commune.value()), Filters.eq("day", today.toString()))))
                .collectList();
    }

    /** Whether this look came first: of two at once one reads what the other showed. */
    private static Mono<Boolean> write(
            MongoDatabase database, String id, Document before, LocalDate today, List<Document> shown) {
        long revision = before.isEmpty() ? 0 : before.getLong(REVISION);
        Document next = new Document("_id", id)
                .append(REVISION, revision + 1)
                .append("day", today.toString())
                .append("shown", shown);
        if (before.isEmpty()) {
            return Mono.from(ResponseStore.steps(database).insertOne(next))
                    .thenReturn(true)
                    .onErrorResume(
                            MongoException.class,
                            fault -> Transactions.isDuplicateKey(fault) ? Mono.just(false) : Mono.error(fault));
        }
        return Mono.from(ResponseStore.steps(database)
                        .replaceOne(Filters.and(Filters.eq("_id", id), Filters.eq(REVISION, revision)), next))
                .map(result -> result.getMatchedCount() == 1);
    }

    /** The copies of texts of days that are over, which are read where they were stored. */
    static Mono<Void> forgetBefore(MongoDatabase database, LocalDate today) {
        return Mono.from(ResponseStore.steps(database)
                        .deleteMany(Filters.and(
                                Filters.gte("_id", PREFIX),
                                Filters.lt("_id", "comments}"),
                                Filters.lt("day", today.toString()))))
                .then();
    }
}
