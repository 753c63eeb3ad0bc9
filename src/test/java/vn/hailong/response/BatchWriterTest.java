package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.hailong.response.ResponseFixtures.counterAnswer;
import static vn.hailong.response.ResponseFixtures.draft;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.hailong.response.Responses.Fate;
import vn.hailong.shared.Problem;

class BatchWriterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Integer> batches = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void tellsACallerAtOnceThatTheQueueIsFull() {
        Sinks.One<List<Fate>> never = Sinks.one();
        BatchWriter writer = writer(2, PATIENCE, drafts -> never.asMono());
        writer.write(any()).onErrorComplete().subscribe();
        writer.write(any()).onErrorComplete().subscribe();

        assertThat(refusal(writer, any()).kind()).isEqualTo(Problem.Kind.BUSY);
    }

    @Test
    void tellsOperatorsHowLongTheWriteUnderWayHasTakenAndWhatWaits() throws InterruptedException {
        Sinks.One<List<Fate>> end = Sinks.one();
        BatchWriter writer = writer(2, PATIENCE, drafts -> end.asMono());
        assertThat(gauge("hailong.intake.batch.age")).isZero();
        writer.write(any()).subscribe();
        Thread.sleep(60);

        assertThat(gauge("hailong.intake.batch.age")).isBetween(0.05, PATIENCE.toMillis() / 1000.0);
        assertThat(gauge("hailong.intake.queue.depth")).isEqualTo(1);
        assertThat(gauge("hailong.intake.queue.capacity")).isEqualTo(2);

        end.tryEmitValue(List.of(Fate.CREATED));
        assertThat(gauge("hailong.intake.batch.age")).isZero();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void countsAFloodOfOneIdAgainstTheQueueToo() {
        Sinks.One<List<Fate>> never = Sinks.one();
        BatchWriter writer = writer(10, PATIENCE, drafts -> never.asMono());
        Draft same = any();
        for (int i = 0; i < 10; i++) {
            writer.write(same).onErrorComplete().subscribe();
        }

        assertThat(refusal(writer, same).kind()).isEqualTo(Problem.Kind.BUSY);
    }

    @Test
    void tellsACallerWhenItsDeadlineHasPassed() {
        BatchWriter writer = writer(10, Duration.ofMillis(50), drafts -> Mono.never());

        assertThat(refusal(writer, any()).retryAfter()).isNotNull();
    }

    @Test
    void writesAgainAfterABatchThatTheStoreCouldNotTake() {
        AtomicInteger calls = new AtomicInteger();
        BatchWriter writer = writer(
                10,
                PATIENCE,
                drafts -> calls.getAndIncrement() == 0
                        ? Mono.error(new com.mongodb.MongoTimeoutException("no primary"))
                        : created(drafts));

        assertThat(refusal(writer, any()).kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(writer.write(any()).block(PATIENCE)).isEqualTo(Fate.CREATED);
    }

    @Test
    void writesAgainAfterWorkThatThrowsBeforeItBegins() {
        AtomicInteger calls = new AtomicInteger();
        BatchWriter writer = writer(10, PATIENCE, drafts -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("thrown, not signalled");
            }
            return created(drafts);
        });

        assertThat(refusal(writer, any()).kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(writer.write(any()).block(PATIENCE)).isEqualTo(Fate.CREATED);
    }

    @Test
    void losesNoneOfTheOthersOfABatchToOneDraftThatCannotBeStored() {
        Draft poison = any();
        BatchWriter writer = writer(
                1000,
                PATIENCE,
                drafts -> drafts.contains(poison)
                        ? Mono.error(new IllegalStateException("its questionnaire is gone"))
                        : created(drafts));
        List<Draft> drafts =
                new ArrayList<>(Stream.generate(BatchWriterTest::any).limit(300).toList());
        drafts.add(150, poison);

        List<Object> fates = Flux.fromIterable(drafts)
                .flatMapSequential(
                        draft -> writer.write(draft).cast(Object.class).onErrorResume(fault -> Mono.just(fault)), 1000)
                .collectList()
                .block(PATIENCE);

        assertThat(fates.stream().filter(Fate.CREATED::equals)).hasSize(300);
        assertThat(fates.get(150)).isInstanceOf(Problem.class);
    }

    @Test
    void mendsTheCountsBeforeTheBatchAfterOneThatWasStoredInPart() {
        AtomicInteger calls = new AtomicInteger();
        List<String> order = new ArrayList<>();
        AtomicInteger mends = new AtomicInteger();
        BatchWriter writer = writer(10, PATIENCE, drafts -> {
            order.add("batch");
            return calls.getAndIncrement() == 0
                    ? Mono.error(new HalfWritten(new IllegalStateException("disk full")))
                    : created(drafts);
        });
        writer.mendWith(Mono.defer(() -> {
            order.add("mend");
            return mends.incrementAndGet() < 3 ? Mono.error(new IllegalStateException("still full")) : Mono.empty();
        }));

        assertThat(refusal(writer, any()).kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(writer.isHalfWritten()).isTrue();
        assertThat(refusal(writer, any()).kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(writer.write(any()).block(PATIENCE)).isEqualTo(Fate.CREATED);

        assertThat(writer.isHalfWritten()).isFalse();
        assertThat(order).containsExactly("batch", "mend", "mend", "mend", "batch");
    }

    @Test
    void runsExclusiveWorkWhileAnswersKeepComing() {
        BatchWriter writer = writer(10_000, PATIENCE, drafts -> created(drafts).delayElement(Duration.ofMillis(2)));
        Flux<Fate> stream = Flux.range(0, 2000).flatMap(i -> writer.write(any()), 8);
        Mono<Boolean> exclusive = Mono.delay(Duration.ofMillis(20)).then(writer.exclusively(Mono.just(true)));

        assertThat(Mono.firstWithSignal(exclusive, stream.then(Mono.just(false)))
                        .block(PATIENCE))
                .isTrue();
    }

    @Test
    void givesTheFaultOfExclusiveWorkToWhoeverAskedForItAndGoesOn() {
        BatchWriter writer = writer(10, PATIENCE, BatchWriterTest::created);

        assertThat(catchThrowableOfType(IllegalStateException.class, () -> writer.exclusively(
                                Mono.error(new IllegalStateException("broken")))
                        .block(PATIENCE)))
                .hasMessage("broken");
        assertThat(writer.write(any()).block(PATIENCE)).isEqualTo(Fate.CREATED);
    }

    @Test
    void writesWhatWaitsBeforeItCloses() {
        BatchWriter writer = writer(10, PATIENCE, drafts -> created(drafts).delayElement(Duration.ofMillis(30)));
        List<Fate> fates = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            writer.write(any()).subscribe(fates::add);
        }

        writer.close().block(PATIENCE);

        assertThat(fates).hasSize(5);
        assertThat(refusal(writer, any()).kind()).isEqualTo(Problem.Kind.BUSY);
    }

    private BatchWriter writer(int queue, Duration deadline, Function<List<Draft>, Mono<List<Fate>>> store) {
        Responses responses = new Responses() {
            @Override
            public Mono<List<Fate>> write(List<Draft> drafts) {
                batches.add(drafts.size());
                return store.apply(drafts);
            }

            @Override
            public Mono<Response> find(UUID id) {
                return Mono.empty();
            }

            @Override
            public Mono<Response> find(ReceiptCode receipt) {
                return Mono.empty();
            }

            @Override
            public Flux<Response> all() {
                return Flux.empty();
            }
        };
        IntakeProperties properties = new IntakeProperties(
                512, queue, deadline, 0, 1, Duration.ofSeconds(20), 2, 3, Duration.ofMillis(300), 300);
        return new BatchWriter(responses, properties, new IntakeMetrics(meters), Clock.systemUTC());
    }

    private static Mono<List<Fate>> created(List<Draft> drafts) {
        return Mono.delay(Duration.ofMillis(1))
                .thenReturn(drafts.stream().map(draft -> Fate.CREATED).toList());
    }

    private static Draft any() {
        return draft(counterAnswer(UUID.randomUUID(), Map.of("C01", "1", "C02", "5")));
    }

    private static Problem refusal(BatchWriter writer, Draft draft) {
        return catchThrowableOfType(Problem.class, () -> writer.write(draft).block(PATIENCE));
    }
}
