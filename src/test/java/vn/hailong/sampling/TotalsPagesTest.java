package vn.hailong.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.reactive.result.view.RedirectView;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.access.StaffPrincipal;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.ServiceTotals;

/** Who enters which totals, and what is not taken. */
class TotalsPagesTest {

    private static final CommuneCode LAO_CAI = new CommuneCode("02647");
    private static final Staff COMMUNE = new Staff("lao-cai", "Phường", Role.COMMUNE, Set.of(LAO_CAI), Set.of());
    private static final Staff ADMINISTRATOR = new Staff("admin", "Quản trị", Role.ADMINISTRATOR, Set.of(), Set.of());
    private static final Staff ANALYST = new Staff("analyst", "Chuyên viên", Role.ANALYST, Set.of(), Set.of());
    private static final Staff BODY = new Staff("health", "Y tế", Role.BODY, Set.of(), Set.of("HEALTH"));
    private static final String OCTOBER =
            "commune=02647&month=2026-10&dossiers=1.000&unsatisfiedDossiers=20&complaints=100&inTime=95&overdue=3&unsatisfied=5";
    private static final ServiceTotals TOTALS = new ServiceTotals(1000, 20, 100, 95, 3, 5);

    private final PeriodTotals totals = mock(PeriodTotals.class);
    private final AuditTrail audit = mock(AuditTrail.class);
    private final TotalsPages pages;

    TotalsPagesTest() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/sampling");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
        pages = new TotalsPages(totals, TestCommunes.shipped(), audit, messages, clock);
        when(totals.of(any(), any(), any())).thenReturn(Flux.empty());
        when(totals.find(any(), any())).thenReturn(Mono.empty());
        when(totals.enter(any(), any(), any())).thenReturn(Mono.empty());
        when(audit.record(anyString(), anyString())).thenReturn(Mono.empty());
    }

    @Test
    void refusesWhoHasNoBusinessThere() {
        assertThat(refused(BODY, pages.show(null, null, "", Locale.ENGLISH))).isEqualTo(Problem.Kind.FORBIDDEN);
        assertThat(refused(COMMUNE, pages.show("02683", null, "", Locale.ENGLISH)))
                .isEqualTo(Problem.Kind.FORBIDDEN);
        assertThat(refused(ANALYST, pages.enter(sent(OCTOBER), Locale.ENGLISH))).isEqualTo(Problem.Kind.FORBIDDEN);
        assertThat(refused(COMMUNE, pages.enter(sent(OCTOBER.replace("02647", "02683")), Locale.ENGLISH)))
                .isEqualTo(Problem.Kind.FORBIDDEN);
        nothingIsKept();
    }

    @ParameterizedTest
    @CsvSource({"99999,2026-10", "abc,2026-10", "02647,2026-12", "02647,2025-10", "02647,october"})
    void refusesAPlaceOrMonthThatIsNotThere(String commune, String month) {
        assertThat(refused(ADMINISTRATOR, pages.show(commune, month, "", Locale.ENGLISH)))
                .isEqualTo(Problem.Kind.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "dossiers=1.000,dossiers=,dossiers",
        "dossiers=1.000,dossiers=-1,dossiers",
        "dossiers=1.000,dossiers=1e3,dossiers",
        "dossiers=1.000,dossiers=99999999,dossiers",
        "unsatisfiedDossiers=20,unsatisfiedDossiers=1001,unsatisfiedDossiers",
        "inTime=95,inTime=98,overdue",
        "unsatisfied=5,unsatisfied=98,unsatisfied"
    })
    void showsEachFaultAtItsFieldWithWhatWasTyped(String right, String wrong, String field) {
        Rendering page = as(COMMUNE, pages.enter(sent(OCTOBER.replace(right, wrong)), Locale.forLanguageTag("vi")));

        assertThat(page.status()).isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(((Map<?, ?>) page.modelAttributes().get("faults")).keySet().toString())
                .isEqualTo("[" + field + "]");
        assertThat((List<?>) page.modelAttributes().get("fields")).anySatisfy(each -> assertThat(each.toString())
                .contains("name=" + wrong.substring(0, wrong.indexOf('=')))
                .contains("typed=" + wrong.substring(wrong.indexOf('=') + 1)));
        nothingIsKept();
    }

    private void nothingIsKept() {
        verify(totals, never()).enter(any(), any(), any());
        verify(audit, never()).record(anyString(), anyString());
    }

    @Test
    void keepsTheTotalsWithALineInTheAuditTrail() {
        Rendering page = as(COMMUNE, pages.enter(sent(OCTOBER), Locale.ENGLISH));

        assertThat(page.view()).isInstanceOf(RedirectView.class);
        verify(totals).enter(LAO_CAI, YearMonth.of(2026, 10), TOTALS);
        verify(audit).record("totals.enter", "02647 2026-10 1000/20/100/95/3/5");
    }

    @Test
    void keepsACorrectionWithWhatStoodThereAndNothingForTheSameAgain() {
        when(totals.find(LAO_CAI, YearMonth.of(2026, 10)))
                .thenReturn(Mono.just(new PeriodTotals.Entered(
                        LAO_CAI, YearMonth.of(2026, 10), new ServiceTotals(900, 20, 100, 95, 3, 5), Instant.EPOCH)));
        as(ADMINISTRATOR, pages.enter(sent(OCTOBER), Locale.ENGLISH));
        verify(audit).record("totals.correct", "02647 2026-10 900/20/100/95/3/5 → 1000/20/100/95/3/5");

        as(ADMINISTRATOR, pages.enter(sent(OCTOBER.replace("1.000", "900")), Locale.ENGLISH));
        verify(totals).enter(any(), any(), any());
    }

    @Test
    void showsAnalystsTheTableAndNoForm() {
        Map<String, Object> model =
                as(ANALYST, pages.show("02647", "2026-10", "", Locale.ENGLISH)).modelAttributes();
        assertThat(model).containsEntry("mayEnter", false).doesNotContainKey("fields");
        assertThat((List<?>) model.get("lines")).hasSize(13);
        assertThat((List<?>) model.get("communes")).hasSize(99);
        assertThat(as(COMMUNE, pages.show(null, "2026-10", "", Locale.ENGLISH)).modelAttributes())
                .containsEntry("mayEnter", true)
                .containsKey("fields")
                .doesNotContainKey("communes");
    }

    private static Problem.Kind refused(Staff staff, Mono<Rendering> call) {
        return catchThrowableOfType(Problem.class, () -> as(staff, call)).kind();
    }

    private static Rendering as(Staff staff, Mono<Rendering> call) {
        StaffPrincipal principal = () -> staff;
        return call.contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                        new TestingAuthenticationToken(principal, "", List.of())))
                .block();
    }

    private static MockServerWebExchange sent(String form) {
        return MockServerWebExchange.from(MockServerHttpRequest.post(TotalsPages.PATH)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form));
    }
}
