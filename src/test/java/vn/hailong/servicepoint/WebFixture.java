package vn.hailong.servicepoint;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.spring6.SpringWebFluxTemplateEngine;
import org.thymeleaf.spring6.view.reactive.ThymeleafReactiveViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.access.StaffPrincipal;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/** The controllers of this room over a store, called by one member of staff or by nobody. */
final class WebFixture {

    static final Staff ADMINISTRATOR = new Staff("admin", "Quản trị", Role.ADMINISTRATOR, Set.of(), Set.of());
    static final Staff ANALYST = new Staff("analyst", "Sở Nội vụ", Role.ANALYST, Set.of(), Set.of());
    static final Staff BODY = new Staff("health", "Sở Y tế", Role.BODY, Set.of(), Set.of("HEALTH"));
    static final Staff COMMUNE =
            new Staff("bat-xat", "Xã Bát Xát", Role.COMMUNE, Set.of(new CommuneCode("02683")), Set.of());

    static final String PUBLIC_URL = "https://hailong.example";

    private static final ThymeleafReactiveViewResolver VIEWS = thymeleaf();

    final TestNode node;

    /** Who did what to what. */
    final List<String> audited = new CopyOnWriteArrayList<>();

    volatile boolean auditFails;
    private final Object[] controllers;

    WebFixture(ReactiveMongoTemplate mongo) {
        this(mongo, false);
    }

    WebFixture(ReactiveMongoTemplate mongo, boolean simulated) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
        node = new TestNode(mongo, clock).started();
        PublicUrl url = new PublicUrl(new MockEnvironment().withProperty("hailong.public-url", PUBLIC_URL));
        ObjectProvider<QuestionnaireCatalogue> catalogue =
                new StaticListableBeanFactory(Map.of()).getBeanProvider(QuestionnaireCatalogue.class);
        PointViews views = new PointViews(TestNode.COMMUNES, url, catalogue);
        PointPages pages = new PointPages(views, TestNode.COMMUNES, messages());
        AuditTrail audit = (act, subject) -> auditFails
                ? Mono.error(new IllegalStateException("no audit"))
                : CurrentStaff.required()
                        .doOnNext(staff -> audited.add(staff.login() + " " + act + " " + subject))
                        .then();
        Changes changes = new Changes(node.points, node.imports, audit);
        Simulation simulation = new Simulation(simulated);
        PointTable table = new PointTable(TestNode.COMMUNES, url, simulation);
        controllers = new Object[] {
            new ServicePointApi(node.points, changes, TestNode.COMMUNES, url, new Simulation(false)),
            new CommuneApi(TestNode.COMMUNES),
            new PointController(node.points, changes, TestNode.COMMUNES, pages),
            new CounterController(node.points, changes, pages),
            new PointFileApi(node.points, TestNode.COMMUNES, table, node.imports, changes, audit, simulation, clock),
            new ImportController(node.imports, changes, views, new UploadConfiguration().pointsUpload(), messages())
        };
    }

    WebTestClient as(Staff staff) {
        StaffPrincipal principal = () -> staff;
        return client(staff == null ? null : new TestingAuthenticationToken(principal, "", List.of()));
    }

    WebTestClient asCitizen() {
        return client(null);
    }

    private WebTestClient client(TestingAuthenticationToken token) {
        WebTestClient.ControllerSpec spec = WebTestClient.bindToController(controllers)
                .controllerAdvice(new Statuses())
                .viewResolvers(registry -> registry.viewResolver(VIEWS));
        if (token != null) {
            spec.webFilter((exchange, chain) ->
                    chain.filter(exchange).contextWrite(ReactiveSecurityContextHolder.withAuthentication(token)));
        }
        return spec.configureClient().defaultHeader("Accept-Language", "vi").build();
    }

    /** Stands in for the platform, and for the frame around staff pages. */
    @ControllerAdvice
    static class Statuses {

        private static final Map<Problem.Kind, HttpStatus> STATUSES = Map.of(
                Problem.Kind.MALFORMED, HttpStatus.BAD_REQUEST,
                Problem.Kind.UNAUTHENTICATED, HttpStatus.UNAUTHORIZED,
                Problem.Kind.FORBIDDEN, HttpStatus.FORBIDDEN,
                Problem.Kind.NOT_FOUND, HttpStatus.NOT_FOUND,
                Problem.Kind.CONFLICT, HttpStatus.CONFLICT,
                Problem.Kind.GONE, HttpStatus.GONE,
                Problem.Kind.TOO_LARGE, HttpStatus.CONTENT_TOO_LARGE,
                Problem.Kind.INVALID, HttpStatus.UNPROCESSABLE_CONTENT);

        @ExceptionHandler
        ResponseEntity<String> status(Problem problem) {
            return ResponseEntity.status(STATUSES.get(problem.kind())).body(problem.code());
        }

        @ModelAttribute("_csrf")
        CsrfToken csrf() {
            return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token-of-the-test");
        }
    }

    static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/servicepoint", "messages/access", "messages/platform", "messages/shared");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static ThymeleafReactiveViewResolver thymeleaf() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        SpringWebFluxTemplateEngine engine = new SpringWebFluxTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages());
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        ThymeleafReactiveViewResolver resolver = new ThymeleafReactiveViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setApplicationContext(context);
        resolver.setDefaultCharset(java.nio.charset.StandardCharsets.UTF_8);
        return resolver;
    }
}
