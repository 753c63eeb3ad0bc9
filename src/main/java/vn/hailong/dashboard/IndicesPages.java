package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;

/** The index tree as staff read it: from the total down to each criterion, beside a year before or another commune. */
@Controller
class IndicesPages {

    private static final String PATH = "/dashboard/indices";

    private final Filters filters;
    private final FilterForms forms;
    private final Facts facts;
    private final ResultsIndices indices;
    private final Communes communes;
    private final MessageSource messages;

    IndicesPages(
            Filters filters,
            FilterForms forms,
            Facts facts,
            ResultsIndices indices,
            Communes communes,
            MessageSource messages) {
        this.filters = filters;
        this.forms = forms;
        this.facts = facts;
        this.indices = indices;
        this.communes = communes;
        this.messages = messages;
    }

    @GetMapping(PATH)
    Mono<Rendering> tree(
            ResultsQuery typed,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String compare,
            Locale locale) {
        Texts texts = new Texts(messages, locale);
        ResultsQuery query = typed.orQuestionnaire(ResultsIndices.USUAL_QUESTIONNAIRE);
        return CurrentStaff.required().flatMap(staff -> Mono.fromCallable(() -> filters.read(query, staff))
                .flatMap(filter -> indices.read(filter, null, commune, compare, staff, texts.language())
                        .map(read -> page(read, filter, staff, texts)))
                .onErrorResume(Problem.class, problem -> faulty(problem, query, commune, compare, staff, texts)));
    }

    private Rendering page(Indices read, Filter filter, Staff staff, Texts texts) {
        String beside =
                read.compare().equals(ResultsIndices.YEAR) ? texts.of("dashboard.indices.year") : name(read.compare());
        IndexTree tree = IndexTree.of(read, beside, texts);
        String place = read.commune() == null ? texts.of("dashboard.table.province") : name(read.commune());
        return framed(Rendering.view("dashboard/indices"), read.commune(), read.compare(), staff, texts)
                .modelAttribute("title", texts.of("dashboard.indices.title"))
                .modelAttribute("place", place)
                .modelAttribute(
                        "form",
                        forms.of(PATH, filter, FilterForms.Shown.PLAIN, staff, texts)
                                .withoutBy())
                .modelAttribute("facts", facts.ofIndices(filter, texts))
                .modelAttribute("tree", tree)
                .modelAttribute("empty", tree.isEmpty())
                .modelAttribute("files", Address.files(() -> data(read, filter), texts))
                .modelAttribute("json", data(read, filter).toString())
                .build();
    }

    private static Address data(Indices read, Filter filter) {
        return Address.of("/api/v1/results/indices", filter)
                .with("commune", read.commune())
                .with("compare", read.compare());
    }

    private Mono<Rendering> faulty(
            Problem problem,
            ResultsQuery query,
            @Nullable String commune,
            @Nullable String compare,
            Staff staff,
            Texts texts) {
        if (problem.kind() != Problem.Kind.INVALID) {
            return Mono.error(problem);
        }
        return Mono.just(framed(Rendering.view("dashboard/indices"), commune, compare, staff, texts)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("title", texts.of("dashboard.faulty.title"))
                .modelAttribute(
                        "form",
                        forms.faulty(PATH, query, FilterForms.Shown.PLAIN, staff, problem.faults(), texts)
                                .withoutBy())
                .modelAttribute("facts", List.of())
                .build());
    }

    private Rendering.Builder<?> framed(
            Rendering.Builder<?> page, @Nullable String commune, @Nullable String compare, Staff staff, Texts texts) {
        page.modelAttribute("frames", staff.role() != Role.BODY);
        if (staff.role() == Role.COMMUNE) {
            return page;
        }
        List<Choice> compares = new ArrayList<>();
        compares.add(Choice.of(
                ResultsIndices.YEAR,
                texts.of("dashboard.indices.year"),
                Optional.ofNullable(compare).filter(text -> !text.isBlank()).orElse(ResultsIndices.YEAR)));
        for (Commune each : communes.all()) {
            compares.add(Choice.of(each.code().value(), each.fullName(), compare));
        }
        return page.modelAttribute("places", FilterForms.places(communes, commune, texts))
                .modelAttribute("compares", compares);
    }

    private String name(String commune) {
        return communes.find(new CommuneCode(commune)).map(Commune::fullName).orElse(commune);
    }
}
