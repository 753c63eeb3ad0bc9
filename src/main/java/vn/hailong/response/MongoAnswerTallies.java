package vn.hailong.response;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.shared.Period;

/** {@link AnswerTallies} from one cursor: on MongoDB along the index on day and id. */
@Component
class MongoAnswerTallies implements AnswerTallies {

    private static final int READ_BATCH = 1000;

    private final ResponseStore store;
    private final Contributions contributions;

    MongoAnswerTallies(ResponseStore store, Contributions contributions) {
        this.store = store;
        this.contributions = contributions;
    }

    @Override
    public Mono<Map<String, Map<Integer, Tally>>> read(
            Counts.Query query, Function<StoredAnswer, Optional<String>> groupOf, LongConsumer soFar) {
        return store.database()
                .flatMapMany(database ->
                        ResponseStore.responses(database).find(filter(query)).batchSize(READ_BATCH))
                .publishOn(Schedulers.boundedElastic(), READ_BATCH)
                .map(ResponseDocument::toResponse)
                .collect(() -> new Groups(soFar), (groups, response) -> groupOf.apply(StoredAnswer.of(response))
                        .ifPresentOrElse(
                                group -> groups.add(group, response, contributions.belowChannel(response)),
                                groups::leaveOut))
                .map(Groups::tallies);
    }

    @Override
    public Mono<Boolean> isWithin(Period period, int most) {
        return store.database()
                .flatMapMany(database -> ResponseStore.responses(database)
                        .aggregate(List.of(
                                Aggregates.match(days(period)), Aggregates.limit(most + 1), Aggregates.count("n"))))
                .next()
                .map(found -> found.get("n", Number.class).longValue() <= most)
                .defaultIfEmpty(true);
    }

    private static Bson days(Period period) {
        return Filters.and(
                Filters.gte(ResponseDocument.DAY, period.start().toString()),
                Filters.lt(ResponseDocument.DAY, period.end().toString()));
    }

    private static Bson filter(Counts.Query query) {
        List<Bson> filters =
                new ArrayList<>(List.of(days(query.period()), Filters.eq("questionnaire", query.questionnaire())));
        query.version().ifPresent(version -> filters.add(Filters.eq("version", version)));
        query.channel().ifPresent(channel -> filters.add(Filters.eq("channel", channel.code())));
        if (!query.flagged()) {
            filters.add(Filters.size(ResponseDocument.FLAGS, 0));
        }
        if (!query.places().isEmpty()) {
            filters.add(Filters.in(field(query.view()), stored(query)));
        }
        return Filters.and(filters);
    }

    private static String field(Counts.View view) {
        return switch (view) {
            case SERVICE -> "commune";
            case HOME -> "home";
            case COUNTER -> "counter";
        };
    }

    /** An answer at a counter of no commune has no commune; of a home, {@code -} is stored. */
    private static List<String> stored(Counts.Query query) {
        List<String> places = new ArrayList<>(query.places());
        if (query.view() == Counts.View.SERVICE) {
            places.replaceAll(place -> place.equals(Counts.NO_COMMUNE) ? null : place);
        }
        return places;
    }

    /** The sums of each group and version. */
    private static final class Groups {

        private static final int TOLD_EVERY = 1000;

        private final Map<String, Map<Integer, AnswerSums>> sums = new HashMap<>();
        private final LongConsumer soFar;
        private long read;

        Groups(LongConsumer soFar) {
            this.soFar = soFar;
        }

        void add(String group, Response response, Map<String, Long> additions) {
            sums.computeIfAbsent(group, absent -> new HashMap<>())
                    .computeIfAbsent(response.questionnaire().version(), absent -> new AnswerSums())
                    .add(additions);
            leaveOut();
        }

        void leaveOut() {
            read++;
            if (read % TOLD_EVERY == 0) {
                soFar.accept(read);
            }
        }

        Map<String, Map<Integer, Tally>> tallies() {
            Map<String, Map<Integer, Tally>> tallies = new TreeMap<>();
            sums.forEach((group, byVersion) -> {
                Map<Integer, Tally> its = new TreeMap<>();
                byVersion.forEach((version, sum) -> its.put(version, sum.tally()));
                tallies.put(group, its);
            });
            return tallies;
        }
    }
}
