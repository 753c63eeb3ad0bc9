package vn.hailong.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import vn.hailong.access.AuditTrail;
import vn.hailong.response.StoredAnswers;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Period;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

class AnswerExportTest {

    private static final Layout LAYOUT = AnswerFixtures.policyLayout();
    private static final StoredAnswers.Query QUERY = new StoredAnswers.Query(
            "policy-short",
            OptionalInt.empty(),
            new Period(java.time.LocalDate.of(2026, 11, 1), java.time.LocalDate.of(2026, 12, 1)),
            false,
            AnswerFixtures.CLOCK.instant());

    /** What is read to count who is like whom. */
    private static final StoredAnswers.Query COUNTED = QUERY.only(Set.of("sex", "age"));

    private static final String ADDRESS = "/api/v1/exports/answers.csv?questionnaire=policy-short";

    private final StoredAnswers answers = mock(StoredAnswers.class);
    private final AuditTrail audit = mock(AuditTrail.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void takeEveryEntry() {
        when(audit.record(anyString(), anyString())).thenReturn(Mono.empty());
    }

    /** @param counted what the first reading finds, of the items of people alone */
    private void stored(Flux<StoredAnswer> counted, Flux<StoredAnswer> written) {
        when(answers.read(COUNTED)).thenReturn(counted);
        when(answers.read(QUERY)).thenReturn(written);
    }

    @Test
    void endsWithTheNumberOfRowsAndTheChecksumOfAllBeforeIt() throws Exception {
        List<StoredAnswer> stored = AnswerFixtures.alike(12, "02647", "1", "3");
        stored(Flux.fromIterable(stored), Flux.fromIterable(stored));
        for (CsvText.Delimiter delimiter : CsvText.Delimiter.values()) {
            byte[] file = file(delimiter);
            String text = new String(file, StandardCharsets.UTF_8);
            int last = text.lastIndexOf("# rows");
            byte[] before = text.substring(0, last).getBytes(StandardCharsets.UTF_8);
            char sign = delimiter.sign();
            assertThat(text.substring(last))
                    .isEqualTo("# rows" + sign + 12 + sign + "sha256" + sign
                            + HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(before)) + "\r\n");
            assertThat(text).startsWith("\uFEFF\"no\"" + sign + "\"questionnaire\"");
            assertThat(text.lines().count()).isEqualTo(14);
            assertThat(text).contains("\"02647\"");
        }
        verify(audit, org.mockito.Mockito.times(2)).record("export", ADDRESS);
        verify(audit, org.mockito.Mockito.times(2)).record("export.complete", "12 rows: " + ADDRESS);
        assertThat(ended("complete")).isEqualTo(2);
    }

    @Test
    void writesAHeadAndALastLineWhereThereIsNoAnswer() {
        stored(Flux.empty(), Flux.empty());
        assertThat(new String(file(CsvText.Delimiter.COMMA), StandardCharsets.UTF_8)
                        .lines()
                        .toList())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("# rows,0,sha256,");
    }

    @Test
    void coversTheAgeOfTheOnlyOnesInTheirCommune() {
        List<StoredAnswer> stored = new java.util.ArrayList<>(AnswerFixtures.alike(7, "02647", "2", "3"));
        stored.addAll(AnswerFixtures.alike(3, "02647", "1", "1"));
        stored.addAll(AnswerFixtures.alike(2, "02647", "1", "2"));
        stored.addAll(AnswerFixtures.alike(1, "outside", "1", "2"));
        stored(Flux.fromIterable(stored), Flux.fromIterable(stored));
        List<String> rows = new String(file(CsvText.Delimiter.COMMA), StandardCharsets.UTF_8)
                .lines()
                .filter(row -> row.contains("C02647-1"))
                .toList();
        assertThat(rows).hasSize(13);
        assertThat(rows.stream().filter(row -> row.endsWith("\"2\",\"3\""))).hasSize(7);
        assertThat(rows.stream().filter(row -> row.endsWith("\"1\",\"*\""))).hasSize(5);
        assertThat(rows.stream().filter(row -> row.endsWith("\"*\",\"*\"")))
                .singleElement()
                .asString()
                .contains("\"02647\",\"*\"");
    }

    @Test
    void endsWithoutTheLastLineWhenTheStoreFails() {
        Flux<StoredAnswer> good = Flux.fromIterable(AnswerFixtures.alike(1000, "02647", "1", "3"));
        stored(good, good.concatWith(Mono.error(new IllegalStateException("cursor lost"))));
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        StepVerifier.create(write(export(2, Duration.ofMinutes(1)), received)).verifyErrorMessage("cursor lost");
        assertThat(received.size()).isPositive();
        assertThat(received.toString(StandardCharsets.UTF_8)).doesNotContain("# rows");
        verify(audit).record(eq("export.broken"), startsWith("1000 rows: "));
        assertThat(ended("broken")).isEqualTo(1);
    }

    @Test
    void stopsReadingWhenTheReaderGoesAway() {
        AtomicBoolean stopped = new AtomicBoolean();
        Flux<StoredAnswer> six = Flux.fromIterable(AnswerFixtures.alike(6, "02647", "1", "3"));
        stored(six, six.repeat().doOnCancel(() -> stopped.set(true)));
        AnswerExport export = export(1, Duration.ofMinutes(1));
        export.write(QUERY, LAYOUT, CsvText.Delimiter.COMMA, ADDRESS, pieces -> pieces.take(3)
                        .then())
                .block(Duration.ofSeconds(20));
        assertThat(stopped).isTrue();
        verify(audit).record(eq("export.broken"), anyString());
        verify(audit, never()).record(eq("export.complete"), anyString());
    }

    @Test
    void givesUpOnAReaderThatTakesNothing() {
        stored(
                Flux.empty(),
                Flux.fromIterable(AnswerFixtures.alike(6, "02647", "1", "3")).repeat());
        AnswerExport export = export(1, Duration.ofMillis(200));
        Mono<Void> stalled = export.write(QUERY, LAYOUT, CsvText.Delimiter.COMMA, ADDRESS, pieces -> pieces.limitRate(1)
                .concatMap(piece -> Mono.never(), 1)
                .then());
        StepVerifier.create(stalled)
                .expectError(java.util.concurrent.TimeoutException.class)
                .verify(Duration.ofSeconds(20));
        verify(audit).record(eq("export.broken"), anyString());
    }

    @Test
    void tellsTheThirdToComeBackWhileTwoAreWrittenAndTakesItAfterwards() {
        stored(Flux.never(), Flux.never());
        AnswerExport export = export(2, Duration.ofMinutes(1));
        reactor.core.Disposable first =
                write(export, new ByteArrayOutputStream()).subscribe();
        reactor.core.Disposable second =
                write(export, new ByteArrayOutputStream()).subscribe();
        StepVerifier.create(write(export, new ByteArrayOutputStream()))
                .verifyErrorSatisfies(
                        fault -> assertThat(((Problem) fault).kind()).isEqualTo(Problem.Kind.BUSY));
        assertThat(ended("refused")).isEqualTo(1);
        first.dispose();
        second.dispose();
        stored(Flux.empty(), Flux.empty());
        write(export, new ByteArrayOutputStream()).block(Duration.ofSeconds(20));
    }

    @Test
    void marksAFileOfSimulatedAnswers() {
        stored(Flux.empty(), Flux.empty());
        AnswerExport export = new AnswerExport(
                answers,
                audit,
                new ExportProperties(1, Duration.ofMinutes(1)),
                new ExportMetrics(meters),
                new Simulation(true),
                Schedulers.boundedElastic());
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        write(export, received).block(Duration.ofSeconds(20));
        assertThat(received.toString(StandardCharsets.UTF_8)).startsWith("\uFEFF\"# " + Simulation.MARK + "\"\r\n");
    }

    private byte[] file(CsvText.Delimiter delimiter) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        export(2, Duration.ofMinutes(1))
                .write(QUERY, LAYOUT, delimiter, ADDRESS, pieces -> pieces.doOnNext(received::writeBytes)
                        .then())
                .block(Duration.ofSeconds(20));
        return received.toByteArray();
    }

    private static Mono<Void> write(AnswerExport export, ByteArrayOutputStream received) {
        return export.write(
                QUERY, LAYOUT, CsvText.Delimiter.COMMA, ADDRESS, pieces -> pieces.doOnNext(received::writeBytes)
                        .then());
    }

    private AnswerExport export(int atOnce, Duration idle) {
        return new AnswerExport(
                answers,
                audit,
                new ExportProperties(atOnce, idle),
                new ExportMetrics(meters),
                new Simulation(false),
                Schedulers.boundedElastic());
    }

    private double ended(String outcome) {
        return meters.counter("hailong.export.files", "outcome", outcome).count();
    }
}
