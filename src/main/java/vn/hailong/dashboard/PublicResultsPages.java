package vn.hailong.dashboard;

import java.time.Duration;
import java.time.YearMonth;
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

/** The results of closed months as everybody reads them: released figures only. */
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
    private final HeatTables tables;
    private final Communes communes;
    private final MessageSource messages;

    PublicResultsPages(
            Filters filters,
            FilterForms forms,
            Facts facts,
            ResultsMatrix results,
            HeatTables tables,
            Communes communes,
            MessageSource messages) {
        this.filters = filters;
        this.forms = forms;
        this.facts = facts;
        this.results = results;
        this.tables = tables;
        this.communes = communes;
        this.messages = messages;
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
        return filter(query)
                .flatMap(filter -> results.released(filter).map(matrix -> provincePage(matrix, filter, query, texts)))
                .onErrorResume(Problem.class, problem -> faulty(problem, PATH, query, texts));
    }

    @GetMapping("/{commune}")
    Mono<Rendering> commune(@PathVariable String commune, PublicQuery query, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return Mono.fromCallable(() -> KnownCommunes.require(communes, commune)).flatMap(place -> filter(query)
                .flatMap(filter ->
                        results.released(filter).map(matrix -> communePage(matrix, place, filter, query, texts)))
                .onErrorResume(Problem.class, problem -> faulty(problem, PATH + "/" + commune, query, texts)));
    }

    private Mono<Filter> filter(PublicQuery query) {
        return Mono.fromCallable(() -> {
            String month = query.period() == null || query.period().isBlank()
                    ? filters.lastClosedMonth().toString()
                    : query.period();
            return filters.closedMonth(month, query.filters());
        });
    }

    private Rendering provincePage(Matrix matrix, Filter filter, PublicQuery query, Texts texts) {
        boolean intervals = "show".equals(query.interval());
        FilterForms.Shown shown = new FilterForms.Shown(query.sort(), query.dir(), intervals);
        HeatTable table = tables.of(
                matrix,
                true,
                filter,
                shown,
                sort -> address(PATH, filter, query)
                        .with("interval", intervals ? "show" : null)
                        .with("sort", sort),
                commune ->
                        Optional.of(address(PATH + "/" + commune, filter, query).toString()),
                texts);
        return page("dashboard/public-results", PATH, filter, query, texts)
                .modelAttribute(
                        "title",
                        texts.of("dashboard.results.title." + filter.by().code()))
                .modelAttribute("table", table)
                .modelAttribute("intervals", intervals)
                .modelAttribute("empty", isEmpty(matrix))
                .modelAttribute("legend", Legend.of(texts))
                .build();
    }

    private Rendering communePage(Matrix matrix, Commune place, Filter filter, PublicQuery query, Texts texts) {
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
        return page("dashboard/public-commune", PATH + "/" + place.code(), filter, query, texts)
                .modelAttribute("title", texts.of("dashboard.public.commune.title", place.fullName()))
                .modelAttribute("back", address(PATH, filter, query).toString())
                .modelAttribute("bars", bars)
                .modelAttribute("empty", cells.stream().noneMatch(Matrix.Cell::published))
                .build();
    }

    private Rendering.Builder<?> page(String view, String action, Filter filter, PublicQuery query, Texts texts) {
        return form(
                        view,
                        action,
                        month(filter).toString(),
                        filter.questionnaireText(),
                        Codes.of(filter.rule()),
                        filter.by().code(),
                        query.lang(),
                        texts)
                .header(HttpHeaders.CACHE_CONTROL, "max-age=" + FRESH.toSeconds() + ", private")
                .modelAttribute("facts", facts.of(filter, texts))
                .modelAttribute("faults", List.of())
                .modelAttribute("files", Address.files(() -> address("/api/v1/public/matrix", filter, query), texts))
                .modelAttribute(
                        "json", address("/api/v1/public/matrix", filter, query).toString());
    }

    private Rendering.Builder<?> form(
            String view,
            String action,
            @Nullable String month,
            @Nullable String questionnaire,
            @Nullable String rule,
            @Nullable String by,
            @Nullable String lang,
            Texts texts) {
        YearMonth last = filters.lastClosedMonth();
        return Rendering.view(view)
                .modelAttribute("action", action)
                .modelAttribute("asked", lang == null ? "" : lang)
                .modelAttribute(
                        "months",
                        IntStream.range(0, MONTHS)
                                .mapToObj(last::minusMonths)
                                .map(each -> Choice.of(each.toString(), texts.month(each), month))
                                .toList())
                .modelAttribute("questionnaires", forms.questionnaires(questionnaire, texts))
                .modelAttribute("rules", FilterForms.rules(rule, texts))
                .modelAttribute("groupings", FilterForms.groupings(by, texts));
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

    private static Address address(String path, Filter filter, PublicQuery query) {
        return Address.of(path)
                .with("period", month(filter).toString())
                .with("questionnaire", filter.questionnaireText())
                .with("rule", Codes.of(filter.rule()))
                .with("by", filter.by().code())
                .with("lang", query.lang());
    }

    private static YearMonth month(Filter filter) {
        return YearMonth.from(filter.period().start());
    }

    private static boolean isEmpty(Matrix matrix) {
        return matrix.province().cells().stream().noneMatch(Matrix.Cell::published)
                && matrix.rows().stream().flatMap(row -> row.cells().stream()).noneMatch(Matrix.Cell::published);
    }
}
