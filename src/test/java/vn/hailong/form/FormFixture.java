package vn.hailong.form;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.thymeleaf.spring6.SpringWebFluxTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.feedback.FeedbackProperties;
import vn.hailong.feedback.Requests;
import vn.hailong.kiosk.KioskChanges;
import vn.hailong.kiosk.KioskProperties;
import vn.hailong.kiosk.Kiosks;
import vn.hailong.listening.Recordings;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.response.Intake;
import vn.hailong.response.Receipts;
import vn.hailong.response.Retention;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.PublicUrl;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.CitizenMessages;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.ResourceFile;
import vn.hailong.shared.Simulation;

/** The form room with mocked neighbours and the questionnaires that ship. */
@TestConfiguration
@EnableWebFlux
@ComponentScan(basePackageClasses = FormController.class)
public class FormFixture {

    static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    static final Commune BAT_XAT = new Commune(
            new CommuneCode("02683"),
            "Bát Xát",
            Commune.Type.XA,
            "Lào Cai",
            List.of(new Commune.FormerCommune("02683", "Bát Xát", "Bát Xát", "Lào Cai")));
    static final Commune CAM_DUONG = new Commune(
            new CommuneCode("02671"),
            "Cam Đường",
            Commune.Type.PHUONG,
            "Lào Cai",
            List.of(new Commune.FormerCommune("02668", "Bắc Cường", "Lào Cai", "Lào Cai")));

    static final CounterCode CODE = code("3467ACD");
    static final CounterCode PROVINCIAL = code("4467ACD");
    static final CounterCode REVOKED = code("6467ACD");
    static final CounterCode NOBODYS = code("7467ACD");

    static final ServicePoint.Counter COUNTER = new ServicePoint.Counter("k1", "Quầy số 1", Optional.of(CODE), true);
    static final ServicePoint POINT = new ServicePoint(
            "C02683",
            BAT_XAT.code(),
            ServicePoint.Kind.ADMINISTRATION_CENTRE,
            "Trung tâm Phục vụ hành chính công xã Bát Xát",
            "0214 000 0001",
            "counter-short",
            true,
            List.of(COUNTER));
    static final ServicePoint CENTRE = new ServicePoint(
            "P001",
            null,
            ServicePoint.Kind.ADMINISTRATION_CENTRE,
            "Trung tâm Phục vụ hành chính công tỉnh",
            "",
            "counter-short",
            true,
            List.of(new ServicePoint.Counter("k2", "Quầy số 2", Optional.of(PROVINCIAL), true)));

    /** A made-up language, written from right to left and hardly begun. */
    private static final byte[] TEST_LANGUAGE = """
            name: "Zuzu"
            direction: rtl
            messages:
              form.send: "Zu send"
              form.if: "Zu {0} za"
            texts:
              "Góp ý nhanh tại điểm phục vụ hành chính công": "Zu title"
              "Rất hài lòng": "Zu zu"
            """.getBytes(StandardCharsets.UTF_8);

    static final ServicePoint.At AT = new ServicePoint.At(POINT, COUNTER, CODE, Optional.empty());

    static CounterCode code(String body) {
        return "346789ACDEFHJKMNPQRTWXY"
                .chars()
                .mapToObj(check -> CounterCode.parse(body + (char) check))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Bean
    Simulation simulation() {
        return new Simulation(false);
    }

    @Bean
    PublicUrl publicUrl() {
        return mock(PublicUrl.class);
    }

    @Bean
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    @Bean
    CitizenLanguages languages() {
        return CitizenLanguages.with(List.of(new ResourceFile("languages", "zzz.yaml", TEST_LANGUAGE)));
    }

    @Bean
    MessageSource messageSource(CitizenLanguages languages) {
        return new CitizenMessages(
                languages, "messages/form", "messages/questionnaire", "messages/response", "messages/feedback");
    }

    @Bean
    SpringWebFluxTemplateEngine templateEngine(MessageSource messages) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        SpringWebFluxTemplateEngine engine = new SpringWebFluxTemplateEngine();
        engine.setTemplateResolver(resolver);
        engine.setTemplateEngineMessageSource(messages);
        return engine;
    }

    @Bean
    Recordings recordings() {
        Recordings recordings = mock(Recordings.class);
        when(recordings.of(any(), any())).thenReturn(Map.of());
        when(recordings.mark(any(), any())).thenReturn("");
        return recordings;
    }

    @Bean
    PrivacyProperties privacyProperties() {
        PrivacyProperties.Text text = new PrivacyProperties.Text("Sở Nội vụ", "Department of Home Affairs");
        return new PrivacyProperties(text, text, text);
    }

    @Bean
    OfflineProperties offlineProperties() {
        return new OfflineProperties(true);
    }

    @Bean
    ShownProperties shownProperties() {
        return new ShownProperties(Duration.ofSeconds(10), 1000);
    }

    @Bean
    ReactiveMongoTemplate mongo() {
        return mock(ReactiveMongoTemplate.class);
    }

    @Bean
    Kiosks kiosks() {
        return mock(Kiosks.class);
    }

    @Bean
    KioskChanges kioskChanges() {
        return mock(KioskChanges.class);
    }

    @Bean
    AuditTrail auditTrail() {
        AuditTrail audit = mock(AuditTrail.class);
        when(audit.record(anyString(), anyString())).thenReturn(Mono.empty());
        return audit;
    }

    @Bean
    KioskProperties kioskProperties() {
        return new KioskProperties(
                Duration.ofMinutes(30), Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(10));
    }

    @Bean
    Retention retention() {
        return new Retention(60, 24);
    }

    @Bean
    Questionnaires questionnaires(Clock clock) {
        return TestQuestionnaires.shipped(clock);
    }

    @Bean
    Intake intake() {
        return mock(Intake.class);
    }

    @Bean
    Receipts receipts() {
        Receipts receipts = mock(Receipts.class);
        when(receipts.find(any())).thenReturn(Mono.empty());
        when(receipts.given(any())).thenReturn(Mono.empty());
        return receipts;
    }

    @Bean
    Requests requests() {
        Requests requests = mock(Requests.class);
        when(requests.find(anyString())).thenReturn(Mono.empty());
        return requests;
    }

    @Bean
    FeedbackProperties feedbackProperties() {
        return new FeedbackProperties(30, 5, 31, 182, 23, List.of());
    }

    @Bean
    Communes communes() {
        Communes communes = mock(Communes.class);
        when(communes.all()).thenReturn(TestCommunes.shipped().all());
        Map<CommuneCode, Commune> byCode = Map.of(BAT_XAT.code(), BAT_XAT, CAM_DUONG.code(), CAM_DUONG);
        when(communes.find(any())).thenAnswer(call -> Optional.ofNullable(byCode.get(call.getArgument(0))));
        when(communes.search(anyString(), anyInt())).thenReturn(List.of());
        when(communes.search("bac cuong", 10))
                .thenReturn(List.of(new Communes.Match(
                        CAM_DUONG, Optional.of(CAM_DUONG.predecessors().get(0)))));
        when(communes.search("bat xat", 10)).thenReturn(List.of(new Communes.Match(BAT_XAT, Optional.empty())));
        when(communes.search("c", 10))
                .thenReturn(List.of(
                        new Communes.Match(CAM_DUONG, Optional.empty()),
                        new Communes.Match(BAT_XAT, Optional.empty())));
        return communes;
    }

    @Bean
    ServicePoints servicePoints() {
        ServicePoints points = mock(ServicePoints.class);
        when(points.findByCode(any())).thenReturn(Mono.empty());
        when(points.findByCode(CODE)).thenReturn(Mono.just(AT));
        when(points.findByCode(PROVINCIAL))
                .thenReturn(
                        Mono.just(new ServicePoint.At(CENTRE, CENTRE.counters().get(0), PROVINCIAL, Optional.empty())));
        when(points.findByCode(REVOKED))
                .thenReturn(Mono.just(new ServicePoint.At(POINT, COUNTER, REVOKED, Optional.of(NOW.minusSeconds(60)))));
        when(points.findCounter(anyString())).thenReturn(Mono.empty());
        when(points.findCounter("k1")).thenReturn(Mono.just(AT));
        when(points.list(any())).thenReturn(Flux.empty());
        when(points.list(null)).thenReturn(Flux.just(POINT, CENTRE));
        when(points.list(BAT_XAT.code())).thenReturn(Flux.just(POINT));
        return points;
    }
}
