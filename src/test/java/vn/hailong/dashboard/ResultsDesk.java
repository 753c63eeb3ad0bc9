package vn.hailong.dashboard;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
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
import vn.hailong.export.TableDownloads;
import vn.hailong.form.ShownForms;
import vn.hailong.indicator.Frameworks;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.response.Comments;
import vn.hailong.response.CommentsInBatches;
import vn.hailong.response.Recount;
import vn.hailong.sampling.PeriodTotals;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;
import vn.hailong.statistics.ServiceTotals;

/** The whole room with its neighbours' stores faked, asked over HTTP by whoever sits at the desk. */
final class ResultsDesk {

    static final CommuneCode LAO_CAI = new CommuneCode("02647");
    static final CommuneCode CAM_DUONG = new CommuneCode("02671");

    static final Staff ADMINISTRATOR = new Staff("admin", "Administrator", Role.ADMINISTRATOR, Set.of(), Set.of());
    static final Staff ANALYST = new Staff("analyst", "Analyst", Role.ANALYST, Set.of(), Set.of());
    static final Staff BODY = new Staff("health", "Health", Role.BODY, Set.of(), Set.of("HEALTH"));
    static final Staff COMMUNE = new Staff("lao-cai", "Commune", Role.COMMUNE, Set.of(LAO_CAI), Set.of());

    /** Noon of 23/11/2026 in the province. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T05:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private static final Frameworks FRAMEWORKS = TestFrameworks.shipped();
    private static final Questionnaires QUESTIONNAIRES = TestQuestionnaires.shipped(CLOCK);
    private static final Communes COMMUNES = TestCommunes.shipped();
    private static final MessageSource MESSAGES = messages();
    private static final ThymeleafReactiveViewResolver VIEWS = thymeleaf();

    final FakeCounts counts = new FakeCounts();
    final FakeAnswers answers = new FakeAnswers();
    final FakeCrossTabJobs jobs = new FakeCrossTabJobs();
    final FakeReleases releases = new FakeReleases();
    final ReleaseMaking making;
    final ReleaseRuns releaseRuns;
    final ShownForms shown = mock(ShownForms.class);
    final Comments comments = mock(Comments.class);
    final CommentsInBatches batches = mock(CommentsInBatches.class);
    final ServicePoints points = mock(ServicePoints.class);
    final Recount recount = mock(Recount.class);
    final PeriodTotals totals = mock(PeriodTotals.class);
    final AuditTrail audit = mock(AuditTrail.class);
    final Frameworks frameworks = FRAMEWORKS;
    final Questionnaires questionnaires;
    final Communes communes = COMMUNES;
    final WebTestClient client;

    private @Nullable Staff staff;

    ResultsDesk() {
        this(CLOCK);
    }

    ResultsDesk(Clock clock) {
        this(clock, QUESTIONNAIRES);
    }

    ResultsDesk(Clock clock, Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
        ResultsProperties properties = new ResultsProperties(30);
        Filters filters = new Filters(questionnaires, clock);
        FakeSteps steps = new FakeSteps(counts, questionnaires);
        Seen seen = new Seen(counts, steps, answers);
        ResultsMatrix matrix = new ResultsMatrix(seen, communes, frameworks, releases, properties);
        ResultsFrequencies frequencies = new ResultsFrequencies(seen, communes, points, frameworks, properties);
        ResultsIndices indices = new ResultsIndices(seen, communes, frameworks, points, properties);
        when(totals.of(any(), any(), any())).thenReturn(Flux.empty());
        ResultsServiceTotals serviceTotals =
                new ResultsServiceTotals(totals, communes, new ServiceRatesProperties(6, 6, 6, 95));
        ResultsPoints pointTrees = new ResultsPoints(seen, communes, frameworks, questionnaires, properties);
        making = new ReleaseMaking(counts, steps, releases, filters, matrix, clock);
        releaseRuns = new ReleaseRuns(
                making, releases, questionnaires, new ReleaseProperties(10), audit, new SimpleMeterRegistry(), clock);
        ReleasedResults released = new ReleasedResults(releases, matrix, counts, communes);
        ReleasedIndices releasedIndices = new ReleasedIndices(releases, matrix, communes);
        HeatTables tables = new HeatTables(communes, matrix);
        FilterForms forms = new FilterForms(questionnaires);
        FrequencyViews frequencyViews = new FrequencyViews(communes);
        CrossTabWords crossTabWords = new CrossTabWords(frequencyViews, CitizenLanguages.shipped());
        Facts facts = new Facts(questionnaires, matrix, crossTabWords);
        when(audit.record(anyString(), anyString())).thenReturn(Mono.empty());
        when(points.list(any())).thenReturn(Flux.empty());
        ResultsFunnel funnel = new ResultsFunnel(shown, counts, questionnaires, points, communes, filters);
        ResultFiles files = new ResultFiles(
                facts,
                matrix,
                new MatrixTable(communes),
                new FrequencyTable(frequencyViews),
                new CrossTabTable(crossTabWords, matrix),
                new TableDownloads(audit, new Simulation(false), Schedulers.immediate()),
                MESSAGES,
                clock);
        ResultsCrossTab crossTabs = new ResultsCrossTab(seen, matrix, clock);
        CrossTabRuns crossTabRuns = new CrossTabRuns(
                crossTabs, seen, jobs, new CrossTabProperties(FakeAnswers.AT_ONCE, 2, 7), audit, clock);
        CrossTabQueries crossTabQueries = new CrossTabQueries(filters, communes, questionnaires);
        CrossTabViews crossTabViews = new CrossTabViews(crossTabWords, matrix, clock);
        RecountRuns recounts = new RecountRuns(recount, audit, clock);
        client = WebTestClient.bindToController(
                        new ResultsController(filters, matrix, frequencies, files),
                        new PublicResultsController(filters, released, releasedIndices, files),
                        new ReleaseController(releaseRuns),
                        new ReleasePages(
                                releaseRuns, releases, questionnaires, new ReleaseProperties(10), clock, MESSAGES),
                        new RecountController(recounts),
                        new CrossTabController(crossTabQueries, crossTabRuns, files),
                        new CrossTabPages(
                                crossTabQueries,
                                crossTabRuns,
                                crossTabs,
                                crossTabViews,
                                crossTabWords,
                                new CrossTabLists(
                                        crossTabQueries,
                                        crossTabWords,
                                        crossTabViews,
                                        new MatrixTable(communes),
                                        questionnaires),
                                forms,
                                facts,
                                communes,
                                MESSAGES),
                        new IndicesController(filters, indices, pointTrees, serviceTotals, files, MESSAGES),
                        new PointsPages(filters, forms, facts, pointTrees, serviceTotals, communes, MESSAGES),
                        new IndicesPages(filters, forms, facts, indices, communes, MESSAGES),
                        new ResultsPages(
                                filters,
                                forms,
                                facts,
                                matrix,
                                tables,
                                frequencies,
                                new FrequencyViews(communes),
                                new StepNote(steps),
                                communes,
                                MESSAGES),
                        new FunnelController(funnel, audit, new Simulation(false), MESSAGES),
                        new FunnelPages(funnel, communes, MESSAGES),
                        new CommentsPages(comments, batches, points, communes, filters, MESSAGES),
                        new RecountPages(recounts, clock, MESSAGES),
                        new PublicResultsPages(
                                filters,
                                forms,
                                facts,
                                matrix,
                                released,
                                releasedIndices,
                                tables,
                                communes,
                                MESSAGES,
                                clock))
                .controllerAdvice(new Problems())
                .viewResolvers(registry -> registry.viewResolver(VIEWS))
                .webFilter(loggedIn())
                .configureClient()
                .responseTimeout(Duration.ofSeconds(30))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8 << 20))
                .build();
    }

    /** From now on this member of staff asks. */
    ResultsDesk as(@Nullable Staff member) {
        staff = member;
        return this;
    }

    /** Publishes what is counted now as the results of a period. */
    ResultsDesk published(String period, String questionnaire) {
        making.make(ReleasePeriod.parse(period).orElseThrow(), questionnaire)
                .flatMap(releases::add)
                .block();
        return this;
    }

    /** The totals that a commune entered for a month, the only ones there are. */
    ResultsDesk entered(String commune, String month, ServiceTotals entered) {
        PeriodTotals.Entered its =
                new PeriodTotals.Entered(new CommuneCode(commune), YearMonth.parse(month), entered, Instant.EPOCH);
        when(totals.of(any(), any(), any()))
                .thenAnswer(call ->
                        its.month().isBefore(call.getArgument(1)) || its.month().isAfter(call.getArgument(2))
                                ? Flux.empty()
                                : Flux.just(its));
        return this;
    }

    Ballots ballots(String questionnaire) {
        return new Ballots(questionnaires.current(questionnaire).orElseThrow(), frameworks.sipas());
    }

    WebTestClient.ResponseSpec get(String address) {
        return get(address, "vi");
    }

    WebTestClient.ResponseSpec get(String address, String language) {
        return client.get().uri(address).header("Accept-Language", language).exchange();
    }

    /** The page, which has no word missing. */
    String page(String address, String language) {
        byte[] body = get(address, language)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The page of a refused form. */
    String page422(String address) {
        byte[] body = get(address, "vi")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return new String(body, StandardCharsets.UTF_8);
    }

    private WebFilter loggedIn() {
        return (exchange, chain) -> {
            Staff member = staff;
            if (member == null) {
                return chain.filter(exchange);
            }
            TestingAuthenticationToken token =
                    new TestingAuthenticationToken((StaffPrincipal) () -> member, null, List.of());
            return chain.filter(exchange).contextWrite(ReactiveSecurityContextHolder.withAuthentication(token));
        };
    }

    private static MessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/dashboard", "messages/access", "messages/platform", "messages/shared");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(Locale.forLanguageTag("vi"));
        return messages;
    }

    private static ThymeleafReactiveViewResolver thymeleaf() {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        SpringWebFluxTemplateEngine engine = new SpringWebFluxTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(MESSAGES);
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        ThymeleafReactiveViewResolver resolver = new ThymeleafReactiveViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setApplicationContext(context);
        resolver.setDefaultCharset(StandardCharsets.UTF_8);
        return resolver;
    }

    /** Stands in for the platform, which alone knows the status of a kind. */
    @RestControllerAdvice
    static final class Problems {

        private static final Map<Problem.Kind, HttpStatus> STATUS = Map.of(
                Problem.Kind.UNAUTHENTICATED, HttpStatus.UNAUTHORIZED,
                Problem.Kind.FORBIDDEN, HttpStatus.FORBIDDEN,
                Problem.Kind.NOT_FOUND, HttpStatus.NOT_FOUND,
                Problem.Kind.CONFLICT, HttpStatus.CONFLICT,
                Problem.Kind.BUSY, HttpStatus.SERVICE_UNAVAILABLE,
                Problem.Kind.INVALID, HttpStatus.UNPROCESSABLE_CONTENT);

        @ExceptionHandler
        ResponseEntity<Map<String, Object>> problem(Problem problem) {
            return ResponseEntity.status(
                            Optional.ofNullable(STATUS.get(problem.kind())).orElse(HttpStatus.INTERNAL_SERVER_ERROR))
                    .body(Map.of(
                            "code", problem.code(),
                            "errors", problem.faults().stream().map(Fault::item).toList(),
                            "faults", problem.faults().stream().map(Fault::code).toList()));
        }
    }
}
