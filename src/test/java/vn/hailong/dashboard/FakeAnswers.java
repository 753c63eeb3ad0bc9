package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.hailong.response.AnswerTallies;
import vn.hailong.response.Counts;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.response.Tally;
import vn.hailong.shared.Period;

/** Answers held in a list, each with its tally; their reading can be held up. */
final class FakeAnswers implements AnswerTallies {

    /** What the desk reads while its caller waits. */
    static final int AT_ONCE = 500;

    /** An answer and what it counts. */
    record Given(StoredAnswer answer, Tally tally) {}

    final List<Given> given = new ArrayList<>();

    /** What was asked. */
    final List<Counts.Query> queries = new ArrayList<>();

    /** Whether more are stored than are read while a caller waits. */
    boolean many;

    /** Told when the reading may end; it ends at once where there is none. */
    Sinks.Empty<Void> held = ended();

    private static Sinks.Empty<Void> ended() {
        Sinks.Empty<Void> open = Sinks.empty();
        open.tryEmitEmpty();
        return open;
    }

    void hold() {
        held = Sinks.empty();
    }

    @Override
    public Mono<Map<String, Map<Integer, Tally>>> read(
            Counts.Query query, Function<StoredAnswer, Optional<String>> groupOf, LongConsumer soFar) {
        return Mono.fromSupplier(() -> {
                    queries.add(query);
                    soFar.accept(given.size() / 2);
                    Map<String, Map<Integer, Tally>> sums = new TreeMap<>();
                    given.forEach(each -> groupOf.apply(each.answer())
                            .ifPresent(group -> sums.computeIfAbsent(group, absent -> new TreeMap<>())
                                    .merge(each.answer().questionnaire().version(), each.tally(), Tally::plus)));
                    return sums;
                })
                .delayUntil(read -> held.asMono());
    }

    @Override
    public Mono<Boolean> isWithin(Period period, int most) {
        return Mono.just(!many);
    }
}
