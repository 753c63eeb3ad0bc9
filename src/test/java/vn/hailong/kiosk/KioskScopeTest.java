package vn.hailong.kiosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.access.StaffPrincipal;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.PublicUrl;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;

/** Who may put a tablet up where. */
class KioskScopeTest {

    private static final Staff BAT_XAT =
            new Staff("bat-xat", "Xã Bát Xát", Role.COMMUNE, Set.of(new CommuneCode("02683")), Set.of());
    private static final Staff ADMINISTRATOR = new Staff("admin", "Quản trị", Role.ADMINISTRATOR, Set.of(), Set.of());
    private static final CounterCode CODE = code();
    private static final ServicePoint.At THEIRS = at("C02683", new CommuneCode("02683"));
    private static final ServicePoint.At ANOTHERS = at("C02647", new CommuneCode("02647"));
    private static final ServicePoint.At OF_THE_PROVINCE = at("P001", null);

    private final Kiosks kiosks = mock(Kiosks.class);
    private final ServicePoints points = mock(ServicePoints.class);
    private final KioskChanges changes = mock(KioskChanges.class);
    private final KioskController controller;

    KioskScopeTest() {
        Communes communes = mock(Communes.class);
        when(communes.find(any())).thenReturn(Optional.empty());
        PublicUrl url = mock(PublicUrl.class);
        when(url.base()).thenReturn("https://hailong.example");
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
        controller = new KioskController(
                points, kiosks, changes, new KioskPages(communes, url, new StaticMessageSource(), clock));
        when(points.findCounter(anyString())).thenReturn(Mono.empty());
        for (ServicePoint.At at : List.of(THEIRS, ANOTHERS, OF_THE_PROVINCE)) {
            when(points.findCounter(at.counter().id())).thenReturn(Mono.just(at));
        }
        when(points.list(null)).thenReturn(Flux.just(THEIRS.point(), ANOTHERS.point(), OF_THE_PROVINCE.point()));
        when(kiosks.list()).thenReturn(Flux.just(kiosk(THEIRS), kiosk(ANOTHERS), kiosk(OF_THE_PROVINCE)));
        for (ServicePoint.At at : List.of(THEIRS, ANOTHERS, OF_THE_PROVINCE)) {
            when(kiosks.find(kiosk(at).id())).thenReturn(Mono.just(kiosk(at)));
        }
    }

    @Test
    void refusesCommuneStaffWhatStandsElsewhere() {
        for (ServicePoint.At elsewhere : List.of(ANOTHERS, OF_THE_PROVINCE)) {
            String id = kiosk(elsewhere).id();
            for (Mono<Rendering> call : List.of(
                    controller.one(id, "", Locale.ENGLISH),
                    controller.issue(id, Locale.ENGLISH),
                    controller.askToRevoke(id, Locale.ENGLISH),
                    controller.revoke(id),
                    controller.rename(id, sent("name=x"), Locale.ENGLISH),
                    controller.add(sent("counter=" + elsewhere.counter().id() + "&name=x"), Locale.ENGLISH))) {
                assertThat(catchThrowableOfType(Problem.class, () -> as(BAT_XAT, call))
                                .kind())
                        .isEqualTo(Problem.Kind.FORBIDDEN);
            }
        }
        verifyNoInteractions(changes);
    }

    @Test
    void showsEachTheirOwnKiosksAndCounters() {
        Map<String, Object> theirs =
                as(BAT_XAT, controller.list("", Locale.ENGLISH)).modelAttributes();
        Map<String, Object> all =
                as(ADMINISTRATOR, controller.list("", Locale.ENGLISH)).modelAttributes();

        assertThat((List<?>) theirs.get("kiosks")).hasSize(1);
        assertThat(theirs.get("kiosks").toString()).contains("of-C02683");
        assertThat((List<?>) theirs.get("counters")).hasSize(1);
        assertThat((List<?>) all.get("kiosks")).hasSize(3);
        assertThat((List<?>) all.get("counters")).hasSize(3);
    }

    private static Rendering as(Staff staff, Mono<Rendering> call) {
        StaffPrincipal principal = () -> staff;
        return call.contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                        new TestingAuthenticationToken(principal, "", List.of())))
                .block();
    }

    private static MockServerWebExchange sent(String form) {
        return MockServerWebExchange.from(MockServerHttpRequest.post(KioskPages.LIST)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(form));
    }

    private static Kiosk kiosk(ServicePoint.At at) {
        return new Kiosk("of-" + at.point().code(), at.counter().id(), "Máy", Instant.EPOCH, Instant.EPOCH, null, null);
    }

    private static ServicePoint.At at(String point, CommuneCode commune) {
        ServicePoint.Counter counter = new ServicePoint.Counter(point + "-1", "Quầy 1", Optional.of(CODE), true);
        return new ServicePoint.At(
                new ServicePoint(
                        point,
                        commune,
                        ServicePoint.Kind.ADMINISTRATION_CENTRE,
                        "Trung tâm",
                        "",
                        "counter-short",
                        true,
                        List.of(counter)),
                counter,
                CODE,
                Optional.empty());
    }

    private static CounterCode code() {
        return "346789ACDEFHJKMNPQRTWXY"
                .chars()
                .mapToObj(check -> CounterCode.parse("3467ACD" + (char) check))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }
}
