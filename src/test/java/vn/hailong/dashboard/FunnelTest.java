package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.Staff;
import vn.hailong.response.Channel;
import vn.hailong.response.Tally;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Period;

class FunnelTest {

    private static final String API = "/api/v1/results/funnel";
    private static final String PAGE = "/dashboard/funnel";

    private final ResultsDesk desk = new ResultsDesk();

    @BeforeEach
    void neighbours() {
        ServicePoint laoCai = point("C02647", ResultsDesk.LAO_CAI, true);
        ServicePoint camDuong = point("C02671", ResultsDesk.CAM_DUONG, true);
        ServicePoint closed = point("C02671P02", ResultsDesk.CAM_DUONG, false);
        ServicePoint province = point("P001", null, true);
        when(desk.points.list(null)).thenReturn(Flux.just(laoCai, camDuong, closed, province));
        when(desk.points.list(ResultsDesk.LAO_CAI)).thenReturn(Flux.just(laoCai));
        when(desk.points.list(ResultsDesk.CAM_DUONG)).thenReturn(Flux.just(camDuong, closed));
        when(desk.shown.read(any(), any()))
                .thenReturn(Mono.just(Map.of("C02647-1", 1200L, "C02647-2", 10L, "P001-1", 40L)));
        // The fake answers each of the three questionnaires alike.
        desk.counts.tallies.put("C02647-1", new Tally(100, 20, Map.of(), Map.of()));
        desk.counts.tallies.put("C02647-2", new Tally(5, 0, Map.of(), Map.of()));
    }

    private static ServicePoint point(String code, @Nullable CommuneCode commune, boolean active) {
        return new ServicePoint(
                code,
                commune,
                ServicePoint.Kind.RECEPTION_POINT,
                "Điểm " + code,
                "",
                "counter-short",
                active,
                List.of(
                        new ServicePoint.Counter(code + "-1", "Quầy 1", Optional.empty(), active),
                        new ServicePoint.Counter(code + "-2", "Quầy 2", Optional.empty(), active)));
    }

    @Test
    void refusesCitizensBodiesAndStaffOfAnotherCommune() {
        for (String address : List.of(API, PAGE)) {
            desk.as(null).get(address).expectStatus().isUnauthorized();
            desk.as(ResultsDesk.BODY).get(address).expectStatus().isForbidden();
            desk.as(ResultsDesk.COMMUNE)
                    .get(address + "?commune=02671")
                    .expectStatus()
                    .isForbidden();
            desk.get(address + "?commune=-").expectStatus().isForbidden();
        }
        verifyNoInteractions(desk.shown);
        assertThat(desk.counts.queries).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongInTheAddress() {
        desk.as(ResultsDesk.ANALYST)
                .get(API + "?from=x&commune=12&flagged=maybe")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.errors")
                .value(errors -> assertThat((List<?>) errors).asString().contains("commune", "from", "flagged"));
        desk.get(API + "?format=pdf").expectStatus().isEqualTo(422);
        desk.get(API + "?format=csv&delimiter=tab").expectStatus().isEqualTo(422);
        desk.get(PAGE + "?commune=00001").expectStatus().isEqualTo(422);
        verify(desk.audit, never()).record(anyString(), anyString());
    }

    @Test
    void setsAnswersBesideTheFormsShownOverAllQuestionnaires() {
        int questionnaires = desk.questionnaires.current().size();
        desk.as(ResultsDesk.ANALYST)
                .get(API + "?from=2026-11-01&to=2026-11-20")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.from")
                .isEqualTo("2026-11-01")
                .jsonPath("$.to")
                .isEqualTo("2026-11-20")
                .jsonPath("$.rows.length()")
                .isEqualTo(6) // without the closed point that nobody came to
                .jsonPath("$.rows[0].counter")
                .isEqualTo("C02647-1")
                .jsonPath("$.rows[0].name")
                .isEqualTo("Điểm C02647 · Quầy 1")
                .jsonPath("$.rows[0].commune")
                .isEqualTo("02647")
                .jsonPath("$.rows[0].shown")
                .isEqualTo(1200)
                .jsonPath("$.rows[0].begun")
                .isEqualTo(120 * questionnaires)
                .jsonPath("$.rows[0].completed")
                .isEqualTo(100 * questionnaires)
                .jsonPath("$.rows[4].commune")
                .isEqualTo(null);
        assertThat(desk.counts.last().channel()).contains(Channel.QR);
        assertThat(desk.counts.last().flagged()).isFalse();
        verify(desk.shown)
                .read(
                        org.mockito.ArgumentMatchers.eq(
                                Period.inclusive(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 20))),
                        any());
    }

    @Test
    void readsForCommuneStaffTheirOwnCountersOnly() {
        for (String address : List.of(API, API + "?commune=02647")) {
            desk.as(ResultsDesk.COMMUNE)
                    .get(address)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.rows.length()")
                    .isEqualTo(2);
            assertThat(desk.counts.last().places()).containsExactlyInAnyOrder("C02647-1", "C02647-2");
        }
        assertThat(desk.page(PAGE, "vi"))
                .contains("Phường Lào Cai")
                .doesNotContain("Phường Cam Đường")
                .doesNotContain("C02671");
    }

    @Test
    void sortsWithTheCountersThatNobodyScannedLast() {
        desk.as(ResultsDesk.ANALYST);
        for (String sort : List.of("", "?sort=share", "?sort=name&dir=desc", "?sort=shown&dir=asc", "?sort=nonsense")) {
            String page = desk.page(PAGE + sort, "vi");
            assertThat(page.indexOf("Điểm C02671 · Quầy 1"))
                    .as(sort)
                    .isGreaterThan(page.indexOf("Điểm C02647 · Quầy 1"))
                    .isGreaterThan(page.indexOf("Điểm P001 · Quầy 1"));
        }
        String byShown = desk.page(PAGE, "vi");
        assertThat(byShown.indexOf("Điểm C02647 · Quầy 1")).isLessThan(byShown.indexOf("Điểm P001 · Quầy 1"));
        assertThat(byShown)
                .contains("1.250")
                .contains("chưa có lượt quét nào")
                .contains("Có 3 quầy chưa có lượt quét nào")
                .contains("aria-sort=\"descending\"")
                .contains("xấp xỉ")
                .contains("Điểm phục vụ cấp tỉnh")
                .doesNotContain("??");
        String rising = desk.page(PAGE + "?sort=shown&dir=asc", "en");
        assertThat(rising.indexOf("Điểm C02647 · Quầy 2")).isLessThan(rising.indexOf("Điểm C02647 · Quầy 1"));
        assertThat(rising).doesNotContain("??");
    }

    @Test
    void showsAShareAbove100PercentWithABarThatEndsThere() {
        when(desk.shown.read(any(), any())).thenReturn(Mono.just(Map.of("C02647-1", 10L)));
        String page = desk.as(ResultsDesk.COMMUNE).page(PAGE, "vi");
        assertThat(page).contains("width=\"100\" height=\"8\"").contains("–");
        assertThat(page).contains("000,0%");
    }

    @Test
    void saysWhatIsMissingWhereThereIsNoCounter() {
        when(desk.points.list(null)).thenReturn(Flux.empty());
        when(desk.shown.read(any(), any())).thenReturn(Mono.just(Map.of()));
        assertThat(desk.as(ResultsDesk.ANALYST).page(PAGE, "vi"))
                .contains("Chưa có quầy nào đang mở ở đây")
                .doesNotContain("<table");
        assertThat(desk.counts.queries).isEmpty();
    }

    @Test
    void writesAFileAndItsLineInTheAuditTrail() {
        desk.as(ResultsDesk.ANALYST)
                .get(API + "?format=csv&delimiter=comma&from=2026-11-01&to=2026-11-20")
                .expectHeader()
                .valueEquals("Content-Disposition", "attachment; filename=\"luot-quet-2026-11-01-2026-11-20.csv\"")
                .expectBody(String.class)
                .value(text -> assertThat(text)
                        .contains("\"Số hiệu quầy\",\"Điểm phục vụ, quầy\"")
                        .contains("\"P001-1\",\"Điểm P001 · Quầy 1\",,40,0,0,0"));
        verify(desk.audit).record("export", API + " 2026-11-01 2026-11-20 ");
    }

    @Test
    void letsEveryRoleThatMaySeeItFindIt() {
        for (Staff member : List.of(ResultsDesk.ADMINISTRATOR, ResultsDesk.ANALYST, ResultsDesk.COMMUNE)) {
            desk.as(member).get(PAGE).expectStatus().isOk();
        }
    }
}
