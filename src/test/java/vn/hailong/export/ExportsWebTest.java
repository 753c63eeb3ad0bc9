package vn.hailong.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.WebFilter;
import org.thymeleaf.spring6.SpringWebFluxTemplateEngine;
import org.thymeleaf.spring6.view.reactive.ThymeleafReactiveViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.access.StaffPrincipal;
import vn.hailong.response.Counts;
import vn.hailong.response.StoredAnswers;
import vn.hailong.response.Tally;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/** The addresses of the room, asked by whoever sits at the desk. */
class ExportsWebTest {

    private static final Staff ANALYST = new Staff("analyst", "Analyst", Role.ANALYST, Set.of(), Set.of());
    private static final Staff BODY = new Staff("health", "Health", Role.BODY, Set.of(), Set.of("HEALTH"));
    private static final Staff COMMUNE =
            new Staff("lao-cai", "Commune", Role.COMMUNE, Set.of(new CommuneCode("02647")), Set.of());
    private static final String ANSWERS = "/api/v1/exports/answers.csv?questionnaire=policy-short";

    private final StoredAnswers answers = mock(StoredAnswers.class);
    private final Counts counts = mock(Counts.class);
    private final AuditTrail audit = mock(AuditTrail.class);
    private @Nullable Staff staff;
    private WebTestClient client;

    @BeforeEach
    void openTheRoom() {
        when(audit.record(anyString(), anyString())).thenReturn(Mono.empty());
        when(answers.read(any())).thenReturn(Flux.fromIterable(AnswerFixtures.alike(6, "02647", "1", "3")));
        when(counts.read(any())).thenReturn(Mono.just(Map.of("02647", new Tally(1234, 2, Map.of(), Map.of()))));
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/export", "messages/access", "messages/platform");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        Selections selections = new Selections(AnswerFixtures.QUESTIONNAIRES, AnswerFixtures.CLOCK);
        Simulation real = new Simulation(false);
        AnswerExport export = new AnswerExport(
                answers,
                audit,
                new ExportProperties(2, Duration.ofMinutes(1)),
                new ExportMetrics(new SimpleMeterRegistry()),
                real,
                Schedulers.boundedElastic());
        client = WebTestClient.bindToController(
                        new ExportsController(
                                selections,
                                export,
                                new TableDownloads(audit, real, Schedulers.immediate()),
                                messages,
                                real,
                                AnswerFixtures.CLOCK),
                        new ExportPages(selections, AnswerFixtures.QUESTIONNAIRES, counts, messages))
                .controllerAdvice(new Problems())
                .viewResolvers(registry -> registry.viewResolver(views(messages)))
                .webFilter(loggedIn())
                .configureClient()
                .defaultHeaders(
                        headers -> headers.setAcceptLanguageAsLocales(List.of(java.util.Locale.forLanguageTag("vi"))))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 << 20))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ANSWERS,
                "/api/v1/exports/codebook.csv?questionnaire=policy-short",
                "/api/v1/exports/codebook.xlsx?questionnaire=policy-short",
                "/dashboard/exports"
            })
    void areForAdministratorAndAnalystAlone(String address) {
        client.get().uri(address).exchange().expectStatus().isUnauthorized();
        for (Staff other : List.of(BODY, COMMUNE)) {
            staff = other;
            client.get().uri(address).exchange().expectStatus().isForbidden();
        }
        verifyNoInteractions(answers, counts, audit);
        staff = ANALYST;
        client.get().uri(address).exchange().expectStatus().isOk();
    }

    @Test
    void sendTheAnswersAsAFileWithItsName() {
        staff = ANALYST;
        String file = new String(
                client.get()
                        .uri(ANSWERS + "&to=2026-10-31&delimiter=semicolon")
                        .exchange()
                        .expectHeader()
                        .valueEquals(
                                "Content-Disposition",
                                "attachment; filename=\"hai-long-phieu-policy-short-2026-01-01_2026-10-31.csv\"; "
                                        + "filename*=UTF-8''hai-long-phieu-policy-short-2026-01-01_2026-10-31.csv")
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(file).contains("# rows;6;sha256;");
        verify(audit)
                .record(
                        "export",
                        "/api/v1/exports/answers.csv?questionnaire=policy-short&from=2026-01-01&to=2026-10-31"
                                + "&flagged=exclude&delimiter=semicolon");
    }

    @Test
    void readNoAnswerForWhoAsksForTheHeadersOnly() {
        staff = ANALYST;
        client.head()
                .uri(ANSWERS)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("Content-Disposition");
        verifyNoInteractions(answers);
    }

    @ParameterizedTest
    @CsvSource({
        "questionnaire=nothing, export.fault.questionnaire",
        "from=2026-01-01, export.fault.questionnaire",
        "questionnaire=policy-short&from=31/12/2026, export.fault.day",
        "questionnaire=policy-short&from=2026-03-01&to=2026-02-01, export.fault.from-after-to",
        "questionnaire=policy-short&from=2010-01-01&to=2026-02-01, export.fault.too-long",
        "questionnaire=policy-short&flagged=yes, export.fault.flagged",
        "questionnaire=policy-short&delimiter=tab, export.fault.delimiter"
    })
    void nameTheParameterThatIsWrong(String query, String fault) {
        staff = ANALYST;
        client.get()
                .uri("/api/v1/exports/answers.csv?" + query)
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.faults[0]")
                .isEqualTo(fault);
        verifyNoInteractions(answers, audit);
    }

    @Test
    void showHowManyThereAreAndWhatIsLeftOut() {
        staff = ANALYST;
        assertThat(page("/dashboard/exports?questionnaire=policy-short@1&to=2026-10-31", "vi"))
                .contains("Có 1.236 phiếu trả lời")
                .contains("/api/v1/exports/answers.csv?questionnaire=policy-short%401&amp;from=2026-01-01"
                        + "&amp;to=2026-10-31&amp;flagged=exclude&amp;delimiter=semicolon\"")
                .contains("chưa đến 5 người")
                .doesNotContain("??");
        assertThat(page("/dashboard/exports", "en"))
                .contains("1,236 answers")
                .contains("delimiter=comma\"")
                .doesNotContain("??");
    }

    @Test
    void offerNothingToTakeWhereThereIsNothing() {
        staff = ANALYST;
        when(counts.read(any())).thenReturn(Mono.just(Map.of()));
        assertThat(page("/dashboard/exports", "vi"))
                .contains("Chưa có phiếu nào")
                .doesNotContain("answers.csv");
    }

    @Test
    void showTheFormAgainWithWhatWasTyped() {
        staff = ANALYST;
        String page = new String(
                client.get()
                        .uri("/dashboard/exports?questionnaire=policy-short&from=abc&to=2026-10-31")
                        .exchange()
                        .expectStatus()
                        .isEqualTo(422)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page)
                .contains("Ngày phải có dạng")
                .contains("value=\"2026-10-31\"")
                .doesNotContain("answers.csv");
    }

    private String page(String address, String language) {
        return new String(
                client.get()
                        .uri(address)
                        .headers(headers -> headers.set("Accept-Language", language))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private WebFilter loggedIn() {
        return (exchange, chain) -> {
            Staff member = staff;
            return member == null
                    ? chain.filter(exchange)
                    : chain.filter(exchange)
                            .contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                                    new TestingAuthenticationToken((StaffPrincipal) () -> member, null, List.of())));
        };
    }

    private static ThymeleafReactiveViewResolver views(ResourceBundleMessageSource messages) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringWebFluxTemplateEngine engine = new SpringWebFluxTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        ThymeleafReactiveViewResolver resolver = new ThymeleafReactiveViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setApplicationContext(context);
        resolver.setDefaultCharset(java.nio.charset.StandardCharsets.UTF_8);
        return resolver;
    }

    /** Stands in for the platform, which alone knows the status of a kind. */
    @RestControllerAdvice
    static final class Problems {

        @ExceptionHandler
        ResponseEntity<Map<String, Object>> problem(Problem problem) {
            HttpStatus status =
                    switch (problem.kind()) {
                        case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
                        case FORBIDDEN -> HttpStatus.FORBIDDEN;
                        case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
                        default -> HttpStatus.INTERNAL_SERVER_ERROR;
                    };
            return ResponseEntity.status(status)
                    .body(Map.of(
                            "faults",
                            problem.faults().stream().map(fault -> fault.code()).toList()));
        }
    }
}
