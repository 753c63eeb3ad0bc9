package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.hailong.form.MongoShownForms.Place;

class ShownTallyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T17:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Map<Place, Long> written = new HashMap<>();
    private final List<Map<Place, Long>> writes = new ArrayList<>();

    private Mono<Map<Place, Long>> write(Map<Place, Long> numbers) {
        return Mono.fromCallable(() -> {
            writes.add(numbers);
            numbers.forEach((place, n) -> written.merge(place, n, Long::sum));
            return Map.of();
        });
    }

    @Test
    void writesNothingWhileAPageIsServedAndAllOfItInOneWriteLater() {
        ShownTally tally = new ShownTally(this::write, 100, CLOCK);
        tally.count("C1-1");
        tally.count("C1-1");
        tally.count("C2-1");
        assertThat(writes).isEmpty();

        tally.flush().block();
        tally.flush().block();

        assertThat(writes).containsExactly(Map.of(new Place(TODAY, "C1-1"), 2L, new Place(TODAY, "C2-1"), 1L));
    }

    @Test
    void keepsWhatTheStoreDidNotTakeAndWritesItTheNextTime() {
        List<Mono<Map<Place, Long>>> answers = new ArrayList<>(List.of(
                Mono.error(new IllegalStateException("away")), Mono.just(Map.of(new Place(TODAY, "C1-1"), 1L))));
        ShownTally tally =
                new ShownTally(numbers -> answers.isEmpty() ? write(numbers) : answers.remove(0), 100, CLOCK);
        tally.count("C1-1");
        tally.count("C2-1");

        tally.flush().block();
        tally.flush().block(); // of which one number could not be written
        tally.count("C1-1");
        tally.flush().block();

        assertThat(written).isEqualTo(Map.of(new Place(TODAY, "C1-1"), 2L));
    }

    @Test
    void holdsABoundedNumberOfCountersWhileTheStoreIsAway() {
        ShownTally tally = new ShownTally(this::write, 3, CLOCK);
        IntStream.range(0, 10).forEach(i -> {
            tally.count("C" + i);
            tally.count("C0");
        });

        tally.flush().block();

        assertThat(written).hasSize(3).containsEntry(new Place(TODAY, "C0"), 11L);
    }

    @Test
    void losesNoneThatIsCountedWhileItWrites() throws InterruptedException {
        AtomicLong sum = new AtomicLong();
        ShownTally tally = new ShownTally(
                numbers -> {
                    numbers.values().forEach(sum::addAndGet);
                    return Mono.just(Map.of());
                },
                100,
                CLOCK);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(i -> new Thread(() -> IntStream.range(0, 50_000).forEach(k -> tally.count("C" + k % 5))))
                .toList();
        threads.forEach(Thread::start);
        while (threads.stream().anyMatch(Thread::isAlive)) {
            tally.flush().block();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        tally.flush().block();

        assertThat(sum).hasValue(200_000);
    }

    @Test
    void writesDownTheRestWhenTheServerStopsAfterTheWriteThatIsUnderWay() throws InterruptedException {
        Sinks.One<Map<Place, Long>> slow = Sinks.one();
        List<Mono<Map<Place, Long>>> answers = new ArrayList<>(List.of(slow.asMono()));
        ShownTally tally =
                new ShownTally(numbers -> answers.isEmpty() ? write(numbers) : answers.remove(0), 100, CLOCK);
        ShownFormsLifecycle lifecycle =
                new ShownFormsLifecycle(tally, new ShownProperties(Duration.ofMillis(100), 100));
        tally.count("C1-1");
        lifecycle.start();
        while (!answers.isEmpty()) {
            Thread.sleep(10);
        }
        tally.count("C2-1");
        Thread stop = new Thread(lifecycle::stop);
        stop.start();
        stop.join(300);
        assertThat(stop.isAlive()).isTrue();
        slow.tryEmitValue(Map.of());
        stop.join(5000);

        assertThat(lifecycle.isRunning()).isFalse();
        assertThat(written).isEqualTo(Map.of(new Place(TODAY, "C2-1"), 1L));
    }
}
