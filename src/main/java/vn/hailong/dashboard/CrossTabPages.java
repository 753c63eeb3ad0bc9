package vn.hailong.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Problem;

/** Groups of respondents side by side, as administrator and analyst read them. */
@Controller
@RequestMapping("/dashboard/cross-tabs")
class CrossTabPages {

    private static final String PATH = "/dashboard/cross-tabs";
    private static final String VIEW = "dashboard/cross-tab";

    /** So many earlier results are offered. */
    private static final int LATEST = 10;

    private final CrossTabQueries queries;
    private final CrossTabRuns runs;
    private final ResultsCrossTab results;
    private final CrossTabViews views;
    private final CrossTabWords words;
    private final CrossTabLists lists;
    private final FilterForms forms;
    private final Facts facts;
    private final Communes communes;
    private final MessageSource messages;

    CrossTabPages(
            CrossTabQueries queries,
            CrossTabRuns runs,
            ResultsCrossTab results,
            CrossTabViews views,
            CrossTabWords words,
            CrossTabLists lists,
            FilterForms forms,
            Facts facts,
            Communes communes,
            MessageSource messages) {
        this.queries = queries;
        this.runs = runs;
        this.results = results;
        this.views = views;
        this.words = words;
        this.lists = lists;
        this.forms = forms;
        this.facts = facts;
        this.communes = communes;
        this.messages = messages;
    }

    /** The table where few enough answers are to be read, else how many there are and a button that begins. */
    @GetMapping
    Mono<Rendering> ask(ResultsQuery query, CrossTabQuery.Parameters parameters, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return CurrentStaff.seeingEverything()
                .flatMap(staff -> Mono.fromCallable(() -> queries.read(query, parameters, staff))
                        .flatMap(asked -> answer(asked, staff, texts))
                        .onErrorResume(Problem.class, problem -> faulty(problem, query, parameters, staff, texts)));
    }

    private Mono<Rendering> answer(CrossTabQuery query, Staff staff, Texts texts) {
        Rendering.Builder<?> page = page(query, staff, texts);
        return runs.isAtOnce(query)
                .flatMap(atOnce -> atOnce
                        ? runs.now(query, staff)
                                .doOnNext(table ->
                                        show(table, query, () -> query.address(CrossTabQuery.API), page, texts))
                        : results.answers(query, staff).doOnNext(all -> offer(all, query, page, texts)))
                .then(runs.latest(LATEST).collectList())
                .map(jobs -> page.modelAttribute("jobs", lists.of(jobs, staff, texts))
                        .build());
    }

    private void offer(long answers, CrossTabQuery query, Rendering.Builder<?> page, Texts texts) {
        page.modelAttribute(
                        "many", texts.of("dashboard.cross-tab.many", texts.count(answers), texts.count(runs.atOnce())))
                .modelAttribute("asked", query.address(PATH).parameters());
    }

    /** @param api the address of the same for programs */
    private void show(
            CrossTab table, CrossTabQuery query, Supplier<Address> api, Rendering.Builder<?> page, Texts texts) {
        page.modelAttribute("crossTab", views.of(table, query, texts))
                .modelAttribute("legend", Legend.of(texts))
                .modelAttribute("facts", facts.ofCrossTab(query, views.moment(table.at()), texts))
                .modelAttribute("files", Address.files(api, texts))
                .modelAttribute("json", api.get().toString());
    }

    /** Begins a job and leads to it. */
    @PostMapping
    Mono<Rendering> start(ResultsQuery query, CrossTabQuery.Parameters parameters, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return CurrentStaff.seeingEverything()
                .flatMap(staff -> Mono.fromCallable(() -> queries.read(query, parameters, staff))
                        .flatMap(asked -> runs.start(asked, staff))
                        .map(job -> redirect(job.id()))
                        .onErrorResume(Problem.class, problem -> faulty(problem, query, parameters, staff, texts)));
    }

    @GetMapping("/{id}")
    Mono<Rendering> job(@PathVariable String id, Locale locale) {
        Texts texts = new Texts(messages, locale);
        return CurrentStaff.seeingEverything().flatMap(staff -> runs.find(id).map(job -> {
            CrossTabQuery query = queries.read(job.query(), job.parameters(), staff);
            Rendering.Builder<?> page = page(query, staff, texts)
                    .modelAttribute("job", lists.of(job, staff, texts))
                    .modelAttribute("again", query.address(PATH).toString());
            job.table()
                    .ifPresent(table ->
                            show(table, query, () -> Address.of(CrossTabQuery.API + "/" + job.id()), page, texts));
            return page.build();
        }));
    }

    @PostMapping("/{id}/stop")
    Mono<Rendering> stop(@PathVariable String id) {
        return CurrentStaff.seeingEverything().flatMap(staff -> runs.stop(id)).map(job -> redirect(job.id()));
    }

    private static Rendering redirect(String id) {
        return Rendering.redirectTo(PATH + "/" + id)
                .status(HttpStatus.SEE_OTHER)
                .build();
    }

    private Rendering.Builder<?> page(CrossTabQuery query, Staff staff, Texts texts) {
        String across = query.across().code();
        return Rendering.view(VIEW)
                .modelAttribute("title", texts.of("dashboard.cross-tab.title"))
                .modelAttribute("form", forms.of(PATH, query.filter(), FilterForms.Shown.PLAIN, staff, texts))
                .modelAttribute(
                        "places",
                        FilterForms.places(communes, query.parameters().commune(), texts))
                .modelAttribute("acrosses", words.choices(query.filter().asked(), across, texts))
                .modelAttribute("keepDays", runs.keepDays())
                .modelAttribute("facts", List.of());
    }

    /** The form again with what was typed; anything but a fault of the filters goes to the error page. */
    private Mono<Rendering> faulty(
            Problem problem, ResultsQuery typed, CrossTabQuery.Parameters parameters, Staff staff, Texts texts) {
        if (problem.kind() != Problem.Kind.INVALID) {
            return Mono.error(problem);
        }
        return Mono.just(Rendering.view(VIEW)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("title", texts.of("dashboard.faulty.title"))
                .modelAttribute(
                        "form", forms.faulty(PATH, typed, FilterForms.Shown.PLAIN, staff, problem.faults(), texts))
                .modelAttribute("places", FilterForms.places(communes, parameters.commune(), texts))
                .modelAttribute("acrosses", words.choices(queries.asked(typed), parameters.across(), texts))
                .modelAttribute("keepDays", runs.keepDays())
                .modelAttribute("facts", List.of())
                .build());
    }
}
