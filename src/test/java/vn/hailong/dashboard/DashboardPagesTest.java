package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import vn.hailong.access.Staff;
import vn.hailong.response.Comments;
import vn.hailong.response.Recount;
import vn.hailong.response.Tally;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Period;

class DashboardPagesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final ResultsDesk desk = new ResultsDesk();

    @BeforeEach
    void neighbours() {
        when(desk.points.findCounter(anyString())).thenReturn(Mono.empty());
        when(desk.comments.list(any(), any(), eq(false), anyInt()))
                .thenReturn(Flux.just(new Comments.Comment(
                        "k1", "counter-short", "C12", "Xin thêm <b>ghế</b>", LocalDate.of(2026, 11, 20), false)));
        when(desk.batches.least()).thenReturn(5);
        when(desk.batches.list(any(), any(), eq(false), anyInt()))
                .thenReturn(Flux.just(new Comments.Comment(
                        "k7", "counter-short", "C12", "Xin thêm <b>ghế</b>", LocalDate.of(2026, 11, 20), false)));
        ServicePoint.Counter counter = new ServicePoint.Counter("k7", "Quầy 7", Optional.empty(), true);
        when(desk.points.findCounter("k7"))
                .thenReturn(Mono.just(new ServicePoint.At(
                        new ServicePoint(
                                "C02647",
                                ResultsDesk.LAO_CAI,
                                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                                "Trung tâm xã",
                                "",
                                "counter-short",
                                true,
                                List.of(counter)),
                        counter,
                        new CounterCode("33333333"),
                        Optional.empty())));
        when(desk.recount.run()).thenReturn(Mono.just(new Recount.Report(1200, 340, 2, 2, 15)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dashboard/results", "/dashboard/results/02647", "/dashboard/comments", "/dashboard/recount"})
    void refusesAReaderWhoIsNotLoggedIn(String page) {
        desk.get(page).expectStatus().isUnauthorized();
    }

    @Test
    void refusesARecountToAllButAdministrators() {
        desk.client
                .post()
                .uri("/api/v1/operations/recount")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        for (Staff member : new Staff[] {ResultsDesk.ANALYST, ResultsDesk.BODY, ResultsDesk.COMMUNE}) {
            desk.as(member);
            desk.client
                    .post()
                    .uri("/api/v1/operations/recount")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
            desk.client
                    .post()
                    .uri("/dashboard/recount")
                    .exchange()
                    .expectStatus()
                    .isForbidden();
            desk.get("/dashboard/recount").expectStatus().isForbidden();
        }
        verifyNoInteractions(desk.recount);
    }

    @Test
    void refusesCommentsToABodyAndToStaffOfAnotherCommune() {
        desk.as(ResultsDesk.BODY).get("/dashboard/comments").expectStatus().isForbidden();
        desk.as(ResultsDesk.COMMUNE)
                .get("/dashboard/comments?commune=02671")
                .expectStatus()
                .isForbidden();
        desk.get("/dashboard/comments?commune=-").expectStatus().isForbidden();
        verifyNoInteractions(desk.comments);
    }

    @Test
    void showsCommuneStaffCommentsInBatchesWithoutDayAndCounter() {
        String page = desk.as(ResultsDesk.COMMUNE).page("/dashboard/comments?from=2026-11-20&to=2026-11-20", "vi");
        assertThat(page)
                .contains("Xin thêm &lt;b&gt;ghế&lt;/b&gt;", "Trung tâm xã", "ít nhất 5 ý")
                .doesNotContain("20/11/2026", "Quầy 7", "??");
        verify(desk.batches)
                .list(
                        eq(ResultsDesk.LAO_CAI),
                        eq(new Period(TODAY.withDayOfMonth(1), TODAY.plusDays(1))),
                        eq(false),
                        anyInt());
        verifyNoInteractions(desk.comments);
    }

    @Test
    void showsTheCommentsOfADayInAnotherOrderThanTheyWereRead() {
        List<Comments.Comment> read = IntStream.range(0, 80)
                .mapToObj(i -> new Comments.Comment(
                        "k1", "counter-short", "C12", "Góp ý " + i, TODAY.minusDays(1 + i / 40), false))
                .toList();
        List<Comments.Comment> shown = CommentsPages.shuffled(read);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(read).isNotEqualTo(CommentsPages.shuffled(read));
        assertThat(shown.subList(0, 40)).containsExactlyInAnyOrderElementsOf(read.subList(0, 40));
        assertThat(shown.subList(0, 40)).isNotEqualTo(read.subList(0, 40));
        assertThat(shown.subList(40, 80)).isNotEqualTo(read.subList(40, 80));

        when(desk.comments.list(any(), any(), eq(false), anyInt())).thenReturn(Flux.fromIterable(read));
        String page = desk.as(ResultsDesk.ANALYST).page("/dashboard/comments?commune=02647", "vi");
        List<Integer> places = IntStream.range(0, 40)
                .mapToObj(i -> page.indexOf("Góp ý " + i + "<"))
                .toList();
        assertThat(places).doesNotContain(-1);
        assertThat(places).isNotEqualTo(places.stream().sorted().toList());
    }

    @Test
    void showsAnAnalystTheCommentsOfToday() {
        desk.as(ResultsDesk.ANALYST).page("/dashboard/comments?commune=02671", "en");
        assertThat(readPeriod().contains(TODAY)).isTrue();
    }

    @Test
    void asksAnAnalystToChooseACommuneFirst() {
        assertThat(desk.as(ResultsDesk.ANALYST).page("/dashboard/comments", "vi"))
                .contains("Xin chọn một xã, phường")
                .doesNotContain("??");
        verifyNoInteractions(desk.comments);
    }

    @Test
    void keepsWhatWasTypedWrongly() {
        desk.as(ResultsDesk.ANALYST)
                .get("/dashboard/comments?commune=02647&from=soon")
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("value=\"soon\"").doesNotContain("??"));
        desk.get("/dashboard/results?from=soon&rule=none")
                .expectStatus()
                .isEqualTo(422)
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .contains("value=\"soon\"")
                        .contains("href=\"#f-from\"")
                        .contains("href=\"#f-rule\"")
                        .doesNotContain("??"));
    }

    @Test
    void givesTheReportOfARecount() {
        desk.as(ResultsDesk.ADMINISTRATOR)
                .client
                .post()
                .uri("/api/v1/operations/recount")
                .exchange()
                .expectStatus()
                .isAccepted()
                .expectBody()
                .json(
                        "{\"last\":{\"complete\":true,\"report\":{\"answers\":1200,\"counts\":340,\"drift\":2,\"repaired\":2,\"millis\":15}}}");
        assertThat(desk.page("/dashboard/recount", "vi"))
                .contains("12:00:00 23/11/2026")
                .contains("1.200")
                .contains("Có số đếm không khớp")
                .doesNotContain("??");
        assertThat(desk.page("/dashboard/recount", "en")).doesNotContain("??");
    }

    @Test
    void startsNoRecountThatTheAuditTrailCannotName() {
        when(desk.audit.record("recount", "")).thenReturn(Mono.error(new IllegalStateException("no audit")));
        desk.as(ResultsDesk.ADMINISTRATOR)
                .client
                .post()
                .uri("/api/v1/operations/recount")
                .exchange()
                .expectStatus()
                .is5xxServerError();
        verifyNoInteractions(desk.recount);
    }

    @Test
    void leadsBackToTheReportAfterTheButton() {
        desk.as(ResultsDesk.ADMINISTRATOR)
                .client
                .post()
                .uri("/dashboard/recount")
                .exchange()
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .valueEquals("Location", "/dashboard/recount");
    }

    @Test
    void answersAtOnceAndTellsHowFarTheRecountHasCome() {
        AtomicInteger started = new AtomicInteger();
        Sinks.One<Recount.Report> report = Sinks.one();
        when(desk.recount.run()).thenReturn(Mono.defer(() -> {
            started.incrementAndGet();
            return report.asMono();
        }));
        assertThat(recount()).isEqualTo("{\"running\":{\"done\":0,\"all\":0}}");
        assertThat(recount()).isEqualTo("{\"running\":{\"done\":0,\"all\":0}}");
        assertThat(started).as("a second caller joins the one that runs").hasValue(1);

        when(desk.recount.progress()).thenReturn(Optional.of(new Recount.Progress(3, 13)));
        assertThat(asked()).isEqualTo("{\"running\":{\"done\":3,\"all\":13}}");
        assertThat(desk.page("/dashboard/recount", "vi"))
                .contains("đã xong 3 trên 13 tháng", "Xem lại")
                .doesNotContain("action=\"/dashboard/recount\"", "??");
        assertThat(desk.page("/dashboard/recount", "en"))
                .contains("3 of 13 months")
                .doesNotContain("??");

        when(desk.recount.progress()).thenReturn(Optional.empty());
        report.tryEmitValue(new Recount.Report(1, 1, 0, 0, 1));
        assertThat(asked()).contains("\"complete\":true", "\"drift\":0").doesNotContain("running");
        recount();
        assertThat(started).hasValue(2);
    }

    @Test
    void saysWhenARecountDidNotComeToItsEndAndLetsAnotherBegin() {
        when(desk.recount.run()).thenReturn(Mono.error(new IllegalStateException("no store")));
        assertThat(recount()).contains("\"complete\":false").doesNotContain("report", "running");
        assertThat(desk.page("/dashboard/recount", "vi"))
                .contains("mà chưa xong", "action=\"/dashboard/recount\"")
                .doesNotContain("??");
        when(desk.recount.run()).thenReturn(Mono.just(new Recount.Report(1, 1, 0, 0, 1)));
        assertThat(recount()).contains("\"complete\":true");
    }

    private String recount() {
        return new String(
                desk.as(ResultsDesk.ADMINISTRATOR)
                        .client
                        .post()
                        .uri("/api/v1/operations/recount")
                        .exchange()
                        .expectStatus()
                        .isAccepted()
                        .expectBody()
                        .returnResult()
                        .getResponseBody(),
                StandardCharsets.UTF_8);
    }

    private String asked() {
        return new String(
                desk.as(ResultsDesk.ADMINISTRATOR)
                        .get("/api/v1/operations/recount")
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody(),
                StandardCharsets.UTF_8);
    }

    @Test
    void offersABodyOnlyWhatItMayRead() {
        desk.counts.tallies.put("02647", health(40, 5));
        String page = desk.as(ResultsDesk.BODY).page("/dashboard/results", "vi");
        assertThat(page).contains("value=\"policy-short\"").doesNotContain("value=\"counter-short\"");
        desk.get("/dashboard/results?questionnaire=counter-short")
                .expectStatus()
                .isOk();
        desk.get("/dashboard/results?by=element").expectStatus().isForbidden();
        assertThat(desk.as(ResultsDesk.ANALYST).page("/dashboard/results", "vi"))
                .contains("value=\"counter-short\"");
    }

    @Test
    void saysWhatToDoWhereNobodyHasAnsweredYet() {
        assertThat(desk.as(ResultsDesk.ADMINISTRATOR).page("/dashboard/results", "vi"))
                .contains("Chưa có ý kiến nào trong khoảng ngày này")
                .contains("href=\"/dashboard/service-points\"")
                .doesNotContain("<table")
                .doesNotContain("??");
        assertThat(desk.as(ResultsDesk.COMMUNE).page("/dashboard/results", "en"))
                .doesNotContain("/dashboard/service-points\"")
                .doesNotContain("??");
    }

    @Test
    void showsEveryCommuneWithItsNumberAndSaysHowItWasMade() {
        desk.counts.tallies.put("02647", health(29, 5));
        desk.counts.tallies.put("02671", health(40, 3));
        String page = desk.as(ResultsDesk.ANALYST).page("/dashboard/results?interval=show", "vi");
        assertThat(page.split("<th scope=\"row\"", -1)).hasSize(99 + 1 + 1);
        assertThat(page)
                .contains("heat few")
                .contains("n 29")
                .contains("100,0")
                .contains("chưa đủ phiếu để công bố")
                .contains("01/01/2026")
                .contains("Mã QR trên điện thoại")
                .contains("Tỷ lệ hài lòng (mức 4 và 5)")
                .contains("không đại diện cho toàn bộ người dân")
                .contains("/api/v1/results/matrix?questionnaire=policy-short&amp;from=2026-01-01")
                .contains("/dashboard/results/02671?questionnaire=policy-short")
                .doesNotContain("??")
                .doesNotContain("SIPAS");
    }

    @Test
    void sortsByAColumnWithEmptyCellsLast() {
        desk.counts.tallies.put("02647", health(40, 5));
        desk.counts.tallies.put("02671", health(40, 3));
        desk.as(ResultsDesk.ANALYST);
        String worstFirst = desk.page("/dashboard/results?sort=HEALTH&dir=asc", "vi");
        String bestFirst = desk.page("/dashboard/results?sort=HEALTH&dir=desc", "vi");
        assertThat(worstFirst.indexOf("Phường Cam Đường</a>")).isLessThan(worstFirst.indexOf("Phường Lào Cai</a>"));
        assertThat(bestFirst.indexOf("Phường Lào Cai</a>")).isLessThan(bestFirst.indexOf("Phường Cam Đường</a>"));
        assertThat(worstFirst.indexOf("Phường Lào Cai</a>")).isLessThan(worstFirst.indexOf("Xã Bát Xát</a>"));
        assertThat(bestFirst).contains("aria-sort=\"descending\"").contains("sort=HEALTH&amp;dir=asc");
    }

    @Test
    void showsCommuneStaffTheirRowAndNoProvince() {
        desk.counts.tallies.put("02647", health(40, 5));
        String page = desk.as(ResultsDesk.COMMUNE).page("/dashboard/results", "vi");
        assertThat(page.split("<th scope=\"row\"", -1)).hasSize(1 + 1);
        assertThat(page).contains("Phường Lào Cai").doesNotContain("Toàn tỉnh");
    }

    @Test
    void readsWithoutColour() {
        desk.counts.tallies.put("02647", health(40, 5));
        desk.counts.tallies.put("02671", health(40, 1));
        assertThat(desk.as(ResultsDesk.ANALYST).page("/dashboard/results?rule=mean5", "vi"))
                .contains("heat s5")
                .contains("heat s1")
                .contains("20,0")
                .contains("Phường Cam Đường, Khám, chữa bệnh: 20,00%, n = 40; khoảng tin cậy 95%: 16");
    }

    private Period readPeriod() {
        ArgumentCaptor<Period> period = ArgumentCaptor.forClass(Period.class);
        verify(desk.comments, times(1)).list(any(), period.capture(), eq(false), anyInt());
        return period.getValue();
    }

    private Tally health(int n, int point) {
        return desk.ballots("policy-short")
                .cast(n, "P00=HEALTH", "F06=" + point, "F16=" + point)
                .tally();
    }
}
