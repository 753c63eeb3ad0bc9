package vn.hailong.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Problem;

/** The results as staff read them. */
@Controller
@RequestMapping("/dashboard/results")
class ResultsPages {

    private static final String PATH = "/dashboard/results";
    private static final String SHOW = "show";

    private final Filters filters;
    private final FilterForms forms;
    private final Facts facts;
    private final ResultsMatrix matrix;
    private final HeatTables tables;
    private final ResultsFrequencies frequencies;
    private final FrequencyViews views;
    private final StepNote steps;
    private final Communes communes;
    private final MessageSource messages;

    ResultsPages(
            Filters filters,
            FilterForms forms,
            Facts facts,
            ResultsMatrix matrix,
            HeatTables tables,
            ResultsFrequencies frequencies,
            FrequencyViews views,
            StepNote steps,
            Communes communes,
            MessageSource messages) {
        this.filters = filters;
        this.forms = forms;
        this.facts = facts;
        this.matrix = matrix;
        this.tables = tables;
        this.frequencies = frequencies;
        this.views = views;
        this.steps = steps;
        this.communes = communes;
        this.messages = messages;
    }

    @GetMapping
    Mono<Rendering> matrix(
            ResultsQuery query,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String dir,
            @RequestParam(required = false) @Nullable String interval,
            Locale locale) {
        Texts texts = new Texts(messages, locale);
        FilterForms.Shown shown = new FilterForms.Shown(sort, dir, SHOW.equals(interval));
        return CurrentStaff.required().flatMap(staff -> Mono.fromCallable(() -> filters.read(query, staff))
                .flatMap(filter ->
                        matrix.read(filter, staff).map(figures -> matrixPage(figures, filter, shown, staff, texts)))
                .onErrorResume(
                        Problem.class,
                        problem -> faulty(problem, PATH, query, shown, staff, "dashboard/results", texts)));
    }

    private Rendering matrixPage(Matrix figures, Filter filter, FilterForms.Shown shown, Staff staff, Texts texts) {
        String interval = shown.intervals() ? SHOW : null;
        HeatTable table = tables.of(
                figures.of(staff::seesCommune),
                staff.role() != Role.COMMUNE,
                filter,
                shown,
                sort -> Address.of(PATH, filter).with("interval", interval).with("sort", sort),
                commune -> Optional.of(Address.of(PATH + "/" + commune, filter).toString()),
                texts);
        return Rendering.view("dashboard/results")
                .modelAttribute(
                        "title",
                        texts.of("dashboard.results.title." + filter.by().code()))
                .modelAttribute("form", forms.of(PATH, filter, shown, staff, texts))
                .modelAttribute("facts", facts.of(filter, texts))
                .modelAttribute("steps", steps.note(figures.received(), staff, texts))
                .modelAttribute("table", table)
                .modelAttribute("empty", isEmpty(figures))
                .modelAttribute("administrator", staff.isAdministrator())
                .modelAttribute("legend", Legend.of(texts))
                .modelAttribute("files", Address.files(() -> Address.of("/api/v1/results/matrix", filter), texts))
                .modelAttribute(
                        "json", Address.of("/api/v1/results/matrix", filter).toString())
                .build();
    }

    @GetMapping("/{commune}")
    Mono<Rendering> commune(@PathVariable String commune, ResultsQuery query, Locale locale) {
        Texts texts = new Texts(messages, locale);
        String path = PATH + "/" + commune;
        return CurrentStaff.required()
                .flatMap(staff -> Mono.fromCallable(() -> KnownCommunes.require(communes, commune))
                        .flatMap(place -> Mono.fromCallable(() -> filters.read(query, staff))
                                .flatMap(filter -> frequencies
                                        .read(filter, commune, null, staff)
                                        .map(counts -> communePage(counts, place, filter, staff, texts)))
                                .onErrorResume(
                                        Problem.class,
                                        problem -> faulty(
                                                problem,
                                                path,
                                                query,
                                                FilterForms.Shown.PLAIN,
                                                staff,
                                                "dashboard/commune",
                                                texts))));
    }

    private Rendering communePage(Frequencies counts, Commune place, Filter filter, Staff staff, Texts texts) {
        String path = PATH + "/" + place.code();
        return Rendering.view("dashboard/commune")
                .modelAttribute("title", texts.of("dashboard.commune.title", place.fullName()))
                .modelAttribute("form", forms.of(path, filter, FilterForms.Shown.PLAIN, staff, texts))
                .modelAttribute("facts", facts.ofItems(filter, texts))
                .modelAttribute("steps", steps.note(counts.received(), staff, texts))
                .modelAttribute("back", Address.of(PATH, filter).toString())
                .modelAttribute("counts", views.of(counts, filter.asked(), texts))
                .modelAttribute("files", Address.files(() -> frequenciesOf(place, filter), texts))
                .modelAttribute("json", frequenciesOf(place, filter).toString())
                .build();
    }

    private static Address frequenciesOf(Commune place, Filter filter) {
        return Address.of("/api/v1/results/frequencies", filter)
                .with("commune", place.code().value());
    }

    /** The form again with what was typed; anything but a fault of the filters goes to the error page. */
    private Mono<Rendering> faulty(
            Problem problem,
            String path,
            ResultsQuery typed,
            FilterForms.Shown shown,
            Staff staff,
            String view,
            Texts texts) {
        if (problem.kind() != Problem.Kind.INVALID) {
            return Mono.error(problem);
        }
        return Mono.just(Rendering.view(view)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("title", texts.of("dashboard.faulty.title"))
                .modelAttribute("form", forms.faulty(path, typed, shown, staff, problem.faults(), texts))
                .modelAttribute("facts", List.of())
                .build());
    }

    private static boolean isEmpty(Matrix matrix) {
        return matrix.province().cells().stream().allMatch(ResultsPages::isEmpty)
                && matrix.rows().stream().flatMap(row -> row.cells().stream()).allMatch(ResultsPages::isEmpty);
    }

    private static boolean isEmpty(Matrix.Cell cell) {
        return Objects.requireNonNullElse(cell.n(), 0L) == 0;
    }
}
