package vn.hailong.dashboard;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** The results of months, quarters and years that were published, as everybody reads them. */
@Controller
@RequestMapping("/results")
class PublicResultsPages {

    private static final String PATH = "/results";
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int MONTHS = 24;

    private final Filters filters;
    private final FilterForms forms;
    private final Facts facts;
    private final ResultsMatrix results;
    private final ReleasedResults released;
    private final ReleasedIndices indices;
    private final HeatTables tables;
    private final Communes communes;
    private final MessageSource messages;
    private final Clock clock;

    PublicResultsPages(
            Filters filters,
            FilterForms forms,
            Facts facts,
            ResultsMatrix results,
            ReleasedResults released,
            ReleasedIndices indices,
            HeatTables tables,
            Communes communes,
            MessageSource messages,
            Clock clock) {
        this.filters = filters;
        this.forms = forms;
        this.facts = facts;
        this.results = results;
        this.released = released;
        this.indices = indices;
        this.tables = tables;
        this.communes = communes;
        this.messages = messages;
        this.clock = clock;
    }

    /** The choices above the figures, as they stand in the address. */
    record PublicQuery(
            @Nullable String period,
            @Nullable String questionnaire,
            @Nullable String rule,
            @Nullable String by,
            @Nullable String sort,
            @Nullable String dir,
            @Nullable String interval,
            @Nullable String lang) {

        /** A language no page has is not carried on. */
        PublicQuery {
            String asked = lang;
            lang = Language.OFFERED.stream()
                    .map(Language::tag)
                    .filter(tag -> tag.equals(asked))
                    .findFirst()
                    .orElse(null);
        }

        ResultsQuery filters() {
            return new ResultsQuery(questionnaire, null, null, rule, null, null, by);
        }
    }

    @GetMapping
    Mono<Rendering> province(PublicQuery query, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return closed(query)
                .flatMap(asked -> read(asked, null, texts).map(read -> provincePage(read, asked, query, texts)))
                .onErrorResume(Problem.class, problem -> faulty(problem, PATH, query, texts));
    }

    @GetMapping("/{commune}")
    Mono<Rendering> commune(@PathVariable String commune, PublicQuery query, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return Mono.fromCallable(() -> KnownCommunes.require(communes, commune)).flatMap(place -> closed(query)
                .flatMap(
                        asked -> read(asked, commune, texts).map(read -> communePage(read, place, asked, query, texts)))
                .onErrorResume(Problem.class, problem -> faulty(problem, PATH + "/" + commune, query, texts)));
    }

    /** What the page shows, and what stands beside it. */
    private record Read(Matrix matrix, PublicIndices indices, String published) {}

    /** The period that was asked for; without one the newest month that was published. */
    private Mono<Filters.Closed> closed(PublicQuery query) {
        return Mono.defer(() -> {
            if (query.period() != null && !query.period().isBlank()) {
                return Mono.just(filters.closed(query.period(), query.filters()));
            }
            Filters.Closed last = filters.closed(filters.lastClosedMonth().toString(), query.filters());
            return released.newest(last.filter().questionnaire())
                    .map(newest -> newest.map(period -> filters.closed(period.toString(), query.filters()))
                            .orElse(last));
        });
    }

    private Mono<Read> read(Filters.Closed asked, @Nullable String commune, Texts texts) {
        return released.find(asked)
                .flatMap(found -> Mono.zip(
                        indices.read(asked, commune, texts.language()),
                        note(found, texts),
                        (tree, note) -> new Read(released.matrix(found, asked.filter()), tree, note)));
    }

    /** When the figures were published and how many answers they leave out; blank where nothing was. */
    private Mono<String> note(Optional<Release> found, Texts texts) {
        return found.map(release -> released.leftOut(release)
                        .map(leftOut -> texts.of(
                                "dashboard.public.published",
                                texts.day(LocalDate.ofInstant(release.at(), clock.getZone())),
                                texts.count(release.answers()),
                                texts.count(leftOut))))
                .orElse(Mono.just(""));
    }

    private Rendering provincePage(Read read, Filters.Closed asked, PublicQuery query, Texts texts) {
        Matrix matrix = read.matrix();
        Filter filter = asked.filter();
        boolean intervals = "show".equals(query.interval());
        FilterForms.Shown shown = new FilterForms.Shown(query.sort(), query.dir(), intervals);
        HeatTable table = tables.of(
                matrix,
                true,
                filter,
                shown,
                sort -> address(PATH, asked, query)
                        .with("interval", intervals ? "show" : null)
                        .with("sort", sort),
                commune ->
                        Optional.of(address(PATH + "/" + commune, asked, query).toString()),
                texts);
        return page("dashboard/public-results", PATH, asked, read, query, texts)
                .modelAttribute(
                        "title",
                        texts.of("dashboard.results.title." + filter.by().code()))
                .modelAttribute("table", table)
                .modelAttribute("intervals", intervals)
                .modelAttribute("empty", isEmpty(matrix))
                .modelAttribute("legend", Legend.of(texts))
                .build();
    }

    private Rendering communePage(Read read, Commune place, Filters.Closed asked, PublicQuery query, Texts texts) {
        Matrix matrix = read.matrix();
        Filter filter = asked.filter();
        Map<String, String> names = results.groups(filter).stream()
                .collect(Collectors.toMap(By.Group::code, group -> group.name().in(texts.language())));
        List<Matrix.Cell> cells = matrix.rows().stream()
                .filter(row -> row.commune().equals(place.code().value()))
                .findFirst()
                .map(Matrix.Row::cells)
                .orElse(List.of());
        List<RateBar> bars = IntStream.range(0, cells.size())
                .mapToObj(i -> {
                    Matrix.Column column = matrix.columns().get(i);
                    return RateBar.of(names.getOrDefault(column.code(), column.name()), cells.get(i), texts);
                })
                .toList();
        return page("dashboard/public-commune", PATH + "/" + place.code(), asked, read, query, texts)
                .modelAttribute("title", texts.of("dashboard.public.commune.title", place.fullName()))
                .modelAttribute("back", address(PATH, asked, query).toString())
                .modelAttribute("bars", bars)
                .modelAttribute("empty", cells.stream().noneMatch(Matrix.Cell::published))
                .build();
    }

    private Rendering.Builder<?> page(
            String view, String action, Filters.Closed asked, Read read, PublicQuery query, Texts texts) {
        Filter filter = asked.filter();
        return form(
                        view,
                        action,
                        asked.period().toString(),
                        filter.questionnaireText(),
                        Codes.of(filter.rule()),
                        filter.by().code(),
                        query.lang(),
                        texts)
                .header(HttpHeaders.CACHE_CONTROL, "max-age=" + FRESH.toSeconds() + ", private")
                .modelAttribute("facts", facts.ofReleased(filter, texts))
                .modelAttribute("published", read.published())
                .modelAttribute("tree", IndexTree.lines(read.indices(), texts))
                .modelAttribute("faults", List.of())
                .modelAttribute("files", Address.files(() -> address("/api/v1/public/matrix", asked, query), texts))
                .modelAttribute(
                        "json", address("/api/v1/public/matrix", asked, query).toString());
    }

    private Rendering.Builder<?> form(
            String view,
            String action,
            @Nullable String period,
            @Nullable String questionnaire,
            @Nullable String rule,
            @Nullable String by,
            @Nullable String lang,
            Texts texts) {
        return Rendering.view(view)
                .modelAttribute("action", action)
                .modelAttribute("asked", lang == null ? "" : lang)
                .modelAttribute("periods", periods(period, texts))
                .modelAttribute("questionnaires", forms.questionnaires(questionnaire, texts))
                .modelAttribute("rules", FilterForms.rules(rule, texts))
                .modelAttribute("groupings", FilterForms.groupings(by, texts));
    }

    /** The months, quarters and years that are over, newest first. */
    private List<Choice> periods(@Nullable String chosen, Texts texts) {
        YearMonth last = filters.lastClosedMonth();
        return IntStream.range(0, MONTHS)
                .mapToObj(last::minusMonths)
                .flatMap(ReleasePeriod::endingWith)
                .sorted(Comparator.comparingInt(ReleasePeriod::months))
                .map(each -> Choice.of(each.toString(), texts.period(each), chosen))
                .toList();
    }

    private Mono<Rendering> faulty(Problem problem, String action, PublicQuery typed, Texts texts) {
        if (problem.kind() != Problem.Kind.INVALID) {
            return Mono.error(problem);
        }
        return Mono.just(form(
                        "dashboard/public-results",
                        action,
                        typed.period(),
                        typed.questionnaire(),
                        typed.rule(),
                        typed.by(),
                        typed.lang(),
                        texts)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("title", texts.of("dashboard.faulty.title"))
                .modelAttribute("facts", List.of())
                .modelAttribute(
                        "faults",
                        problem.faults().stream()
                                .map((Fault fault) -> texts.of(fault))
                                .toList())
                .build());
    }

    private static Address address(String path, Filters.Closed asked, PublicQuery query) {
        return Address.of(path)
                .with("period", asked.period().toString())
                .with("questionnaire", asked.filter().questionnaireText())
                .with("rule", Codes.of(asked.filter().rule()))
                .with("by", asked.filter().by().code())
                .with("lang", query.lang());
    }

    private static boolean isEmpty(Matrix matrix) {
        return matrix.province().cells().stream().noneMatch(Matrix.Cell::published)
                && matrix.rows().stream().flatMap(row -> row.cells().stream()).noneMatch(Matrix.Cell::published);
    }
}
