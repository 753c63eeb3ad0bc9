package vn.hailong.questionnaire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.reactive.function.BodyInserters;
import org.thymeleaf.spring6.SpringWebFluxTemplateEngine;
import org.thymeleaf.spring6.view.reactive.ThymeleafReactiveViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.access.StaffPrincipal;
import vn.hailong.shared.Problem;

/** The pages of this room over a store, called by one member of staff or by nobody. */
final class ImportDesk {

    static final Staff ADMINISTRATOR = new Staff("admin", "Quản trị", Role.ADMINISTRATOR, Set.of(), Set.of());
    static final Staff ANALYST = new Staff("analyst", "Sở Nội vụ", Role.ANALYST, Set.of(), Set.of());

    /** 9 o'clock on 23/11/2026 in Vietnam. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    /** Who did what to what. */
    final List<String> audited = new CopyOnWriteArrayList<>();

    final MongoQuestionnaireImports imports;
    final HeldQuestionnaires held;
    private final Object[] controllers;

    ImportDesk(ReactiveMongoTemplate mongo) {
        imports = new MongoQuestionnaireImports(mongo, CLOCK);
        ResourceQuestionnaires resources = new ResourceQuestionnaires(Trial.FRAMEWORKS);
        held = new HeldQuestionnaires(resources, CLOCK);
        ImportLoading loading = new ImportLoading(
                imports,
                held,
                Trial.FRAMEWORKS,
                new QuestionnaireProperties(Duration.ofSeconds(2), Duration.ofSeconds(10)));
        AuditTrail audit = (act, subject) -> CurrentStaff.required()
                .doOnNext(staff -> audited.add(staff.login() + " " + act + " " + subject))
                .then();
        FormPreview preview = (questionnaire, language, back) -> Mono.just(
                ResponseEntity.ok((questionnaire.title().in(language) + " " + back).getBytes(StandardCharsets.UTF_8)));
        QuestionnaireDrafts drafts = new QuestionnaireDrafts(imports, loading, held, Trial.FRAMEWORKS, audit, CLOCK);
        controllers = new Object[] {
            new QuestionnairePages(held, resources, imports, Trial.FRAMEWORKS, audit, CLOCK),
            new ImportPages(
                    drafts,
                    Trial.FRAMEWORKS,
                    new StaticListableBeanFactory(Map.of("preview", preview)).getBeanProvider(FormPreview.class),
                    TestWords.FLAWS,
                    TestWords.MESSAGES,
                    CLOCK)
        };
    }

    /** A call by this member of staff in this language. */
    WebTestClient as(@Nullable Staff staff, String language) {
        WebTestClient.ControllerSpec spec = WebTestClient.bindToController(controllers)
                .controllerAdvice(new Statuses())
                .viewResolvers(registry -> registry.viewResolver(thymeleaf()));
        if (staff != null) {
            StaffPrincipal principal = () -> staff;
            TestingAuthenticationToken token = new TestingAuthenticationToken(principal, "", List.of());
            spec.webFilter((exchange, chain) ->
                    chain.filter(exchange).contextWrite(ReactiveSecurityContextHolder.withAuthentication(token)));
        }
        return spec.configureClient().defaultHeader("Accept-Language", language).build();
    }

    EntityExchangeResult<String> get(String address) {
        return as(ADMINISTRATOR, "vi")
                .get()
                .uri(address)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    EntityExchangeResult<String> upload(Staff staff, String language, String yaml) {
        MultipartBodyBuilder parts = new MultipartBodyBuilder();
        parts.part("file", yaml.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_YAML)
                .filename("trial.yaml");
        return as(staff, language)
                .post()
                .uri(ImportPages.ADDRESS)
                .body(BodyInserters.fromMultipartData(parts.build()))
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    EntityExchangeResult<String> post(Staff staff, String address, Map<String, String> fields) {
        BodyInserters.FormInserter<String> form = BodyInserters.fromFormData("x", "");
        fields.forEach(form::with);
        return as(staff, "vi")
                .post()
                .uri(address)
                .body(form)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    /** Stands in for the platform. */
    @ControllerAdvice
    static class Statuses {

        private static final Map<Problem.Kind, HttpStatus> STATUSES = Map.of(
                Problem.Kind.UNAUTHENTICATED, HttpStatus.UNAUTHORIZED,
                Problem.Kind.FORBIDDEN, HttpStatus.FORBIDDEN,
                Problem.Kind.NOT_FOUND, HttpStatus.NOT_FOUND,
                Problem.Kind.TOO_LARGE, HttpStatus.CONTENT_TOO_LARGE,
                Problem.Kind.CONFLICT, HttpStatus.CONFLICT);

        @ExceptionHandler
        ResponseEntity<String> status(Problem problem) {
            return ResponseEntity.status(STATUSES.get(problem.kind())).body(problem.code());
        }
    }

    private static ThymeleafReactiveViewResolver thymeleaf() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        SpringWebFluxTemplateEngine engine = new SpringWebFluxTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(TestWords.MESSAGES);
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        ThymeleafReactiveViewResolver resolver = new ThymeleafReactiveViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setApplicationContext(context);
        resolver.setDefaultCharset(StandardCharsets.UTF_8);
        return resolver;
    }
}
