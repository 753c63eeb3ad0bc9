package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.hailong.access.Staff;
import vn.hailong.response.Tally;

/** The publishing of periods that are due: once, told while it goes on, by whom it may be set going. */
class ReleaseRunsTest {

    private static final String OPERATION = "/api/v1/operations/release";
    private static final String PAGE = "/dashboard/releases";
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    private final ResultsDesk desk = new ResultsDesk();

    @Test
    void publishesWhatIsDueOnceAndSaysSo() {
        desk.counts.tallies.put("02671", health(30));
        desk.releaseRuns.everyNight().block(LONG_ENOUGH);
        assertThat(published())
                .contains("2026-10|policy-short", "2026-Q3|policy-short")
                .doesNotContain("2026-11|policy-short");
        desk.releaseRuns.everyNight().block(LONG_ENOUGH);
        assertThat(published()).isEmpty();
    }

    private List<String> published() {
        return desk.releaseRuns.last().orElseThrow().published();
    }

    @Test
    void waitsSomeDaysAfterTheEndOfAMonth() {
        ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");
        ResultsDesk early = new ResultsDesk(Clock.fixed(Instant.parse("2026-11-10T16:00:00Z"), zone));
        assertThat(early.releaseRuns.due().block())
                .noneMatch(due -> due.period().toString().equals("2026-10"));
        ResultsDesk due = new ResultsDesk(Clock.fixed(Instant.parse("2026-11-10T17:30:00Z"), zone));
        assertThat(due.releaseRuns.due().block())
                .anyMatch(each -> each.period().toString().equals("2026-10"));
    }

    @Test
    void isSetGoingByAdministratorsOnly() {
        assertThat(post(null, OPERATION)).isEqualTo(HttpStatus.UNAUTHORIZED);
        for (Staff member : List.of(ResultsDesk.ANALYST, ResultsDesk.BODY, ResultsDesk.COMMUNE)) {
            assertThat(post(member, OPERATION)).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(post(member, PAGE)).isEqualTo(HttpStatus.FORBIDDEN);
            desk.get(OPERATION).expectStatus().isForbidden();
        }
        assertThat(desk.releases.published).isEmpty();
        assertThat(desk.releaseRuns.progress()).isEmpty();
    }

    private Object post(@Nullable Staff member, String address) {
        return desk.as(member)
                .client
                .post()
                .uri(address)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus();
    }

    @Test
    void answersAtOnceAndTellsHowFarItHasCome() {
        Sinks.One<Boolean> gate = Sinks.one();
        desk.counts.tallies.put("02671", health(30));
        desk.releases.before = gate.asMono();

        assertThat(post(ResultsDesk.ADMINISTRATOR, OPERATION)).isEqualTo(HttpStatus.ACCEPTED);
        verify(desk.audit).record("release", "");
        assertThat(post(ResultsDesk.ADMINISTRATOR, PAGE)).isEqualTo(HttpStatus.SEE_OTHER);
        desk.get(OPERATION)
                .expectBody()
                .jsonPath("$.due[0]")
                .isEqualTo("2026-10|counter-short")
                .jsonPath("$.running.done")
                .isEqualTo(0)
                .jsonPath("$.last")
                .doesNotExist();
        assertThat(desk.page(PAGE, "vi")).contains("Đang công bố", "Xem lại").doesNotContain("Công bố ngay");

        gate.tryEmitValue(true);
        desk.releaseRuns.everyNight().block(LONG_ENOUGH); // joins the run that is on its way
        desk.get(OPERATION)
                .expectBody()
                .jsonPath("$.running")
                .doesNotExist()
                .jsonPath("$.last.complete")
                .isEqualTo(true);
        assertThat(desk.page(PAGE, "vi")).contains("Công bố ngay").doesNotContain("Đang công bố");
    }

    @Test
    void tellsThatARunStoppedWithAFault() {
        desk.counts.tallies.put("02671", health(30));
        desk.releases.before = Mono.error(new IllegalStateException("The store is away"));
        desk.releaseRuns.everyNight().block(LONG_ENOUGH);
        assertThat(desk.as(ResultsDesk.ADMINISTRATOR).page(PAGE, "en"))
                .contains("The last run stopped with a fault", "after 0 periods", "Publish now");
        desk.releases.before = Mono.just(true);
        desk.releaseRuns.everyNight().block(LONG_ENOUGH);
        assertThat(desk.page(PAGE, "en")).doesNotContain("stopped with a fault");
    }

    @Test
    void showsWhatWasPublishedToWhoSeesEverything() {
        assertThat(desk.as(ResultsDesk.ANALYST).page(PAGE, "vi"))
                .contains("Chưa công bố kỳ nào")
                .doesNotContain("Công bố ngay");
        desk.counts.tallies.put("02671", health(30));
        desk.published("2026-10", "policy-short");
        assertThat(desk.page(PAGE, "vi"))
                .contains("/results?period=2026-10&amp;questionnaire=policy-short", "10/2026", "12:00 23/11/2026")
                .doesNotContain("Chưa công bố kỳ nào");
        for (Staff member : List.of(ResultsDesk.BODY, ResultsDesk.COMMUNE)) {
            desk.as(member).get(PAGE).expectStatus().isForbidden();
        }
    }

    private Tally health(int answers) {
        return desk.ballots("policy-short")
                .cast(answers, "P00=HEALTH", "F06=5", "F16=4")
                .tally();
    }
}
