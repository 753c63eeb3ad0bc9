package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** The figures of the PAPI frame and of the rating of one-stop counters, as staff read them. */
@Controller
class PointsPages {

    static final String PATH = "/dashboard/points";

    private final Filters filters;
    private final FilterForms forms;
    private final Facts facts;
    private final ResultsPoints points;
    private final ResultsServiceTotals totals;
    private final Communes communes;
    private final MessageSource messages;

    PointsPages(
            Filters filters,
            FilterForms forms,
            Facts facts,
            ResultsPoints points,
            ResultsServiceTotals totals,
            Communes communes,
            MessageSource messages) {
        this.filters = filters;
        this.forms = forms;
        this.facts = facts;
        this.points = points;
        this.totals = totals;
        this.communes = communes;
        this.messages = messages;
    }

    @GetMapping(PATH)
    Mono<Rendering> tree(
            ResultsQuery typed,
            @RequestParam(required = false) @Nullable String framework,
            @RequestParam(required = false) @Nullable String commune,
            Locale locale) {
        Texts texts = new Texts(messages, locale);
        if (ResultsServiceTotals.CODE.equals(framework)) {
            return ofTotals(typed, commune, texts);
        }
        Optional<PointFrameCode> named = framework == null || framework.isBlank()
                ? Optional.of(PointFrameCode.ONE_STOP)
                : PointFrameCode.of(framework);
        PointFrameCode frame = named.orElse(PointFrameCode.ONE_STOP);
        ResultsQuery query = typed.orQuestionnaire(frame.usualQuestionnaire());
        return CurrentStaff.required().flatMap(staff -> Mono.fromCallable(() -> {
                    if (named.isEmpty()) {
                        throw Problem.invalid(
                                "dashboard.faults", List.of(new Fault("framework", "dashboard.fault.framework")));
                    }
                    return filters.read(query, staff);
                })
                .flatMap(filter -> points.read(filter, frame, commune, staff, texts.language())
                        .map(read -> page(read, frame.code(), points.questionnaires(frame), filter, staff, texts)))
                .onErrorResume(
                        Problem.class,
                        problem -> faulty(
                                problem, query, frame.code(), points.questionnaires(frame), commune, staff, texts)));
    }

    private Mono<Rendering> ofTotals(ResultsQuery typed, @Nullable String commune, Texts texts) {
        return CurrentStaff.required().flatMap(staff -> Mono.fromCallable(() -> filters.read(typed, staff))
                .flatMap(filter -> totals.read(filter, commune, staff, texts)
                        .map(read -> page(read, ResultsServiceTotals.CODE, Set.of(), filter, staff, texts)))
                .onErrorResume(
                        Problem.class,
                        problem -> faulty(problem, typed, ResultsServiceTotals.CODE, Set.of(), commune, staff, texts)));
    }

    private Rendering page(
            PointTree read, String frame, Set<String> questionnaires, Filter filter, Staff staff, Texts texts) {
        List<IndexTree.Line> lines = lines(read, null, texts);
        return framed(Rendering.view("dashboard/points"), frame, read.commune(), staff, texts)
                .modelAttribute("title", texts.of("dashboard.points.title." + frame))
                .modelAttribute(
                        "place", read.commune() == null ? texts.of("dashboard.table.province") : name(read.commune()))
                .modelAttribute(
                        "form",
                        forms.of(PATH, filter, FilterForms.Shown.PLAIN, staff, texts)
                                .withoutBy()
                                .only(questionnaires))
                .modelAttribute("facts", facts.ofPoints(filter, read, texts))
                .modelAttribute("lines", lines)
                .modelAttribute("empty", read.nodes().stream().allMatch(node -> node.value() == null))
                .modelAttribute("files", Address.files(() -> data(read, filter), texts))
                .modelAttribute("json", data(read, filter).toString())
                .build();
    }

    private static Address data(PointTree read, Filter filter) {
        if (read.questionnaire() == null) {
            return Address.of("/api/v1/results/indices")
                    .with("framework", read.framework())
                    .with("commune", read.commune())
                    .with("from", read.from().toString())
                    .with("to", filter.period().last().toString());
        }
        return Address.of("/api/v1/results/indices", filter)
                .with("framework", read.framework())
                .with("commune", read.commune());
    }

    private Mono<Rendering> faulty(
            Problem problem,
            ResultsQuery query,
            String frame,
            Set<String> questionnaires,
            @Nullable String commune,
            Staff staff,
            Texts texts) {
        if (problem.kind() != Problem.Kind.INVALID) {
            return Mono.error(problem);
        }
        return Mono.just(framed(Rendering.view("dashboard/points"), frame, commune, staff, texts)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("title", texts.of("dashboard.faulty.title"))
                .modelAttribute(
                        "form",
                        forms.faulty(PATH, query, FilterForms.Shown.PLAIN, staff, problem.faults(), texts)
                                .withoutBy()
                                .only(questionnaires))
                .modelAttribute("facts", List.of())
                .build());
    }

    private Rendering.Builder<?> framed(
            Rendering.Builder<?> page, String frame, @Nullable String commune, Staff staff, Texts texts) {
        page.modelAttribute("frame", frame);
        if (staff.role() == Role.COMMUNE) {
            return page;
        }
        return page.modelAttribute("places", FilterForms.places(communes, commune, texts));
    }

    private static List<IndexTree.Line> lines(PointTree tree, @Nullable String parent, Texts texts) {
        List<IndexTree.Line> lines = new ArrayList<>();
        for (PointTree.Node node : tree.nodes()) {
            if (Objects.equals(node.parent(), parent)) {
                lines.add(line(node, lines(tree, node.code(), texts), texts));
            }
        }
        return lines;
    }

    private static IndexTree.Line line(PointTree.Node node, List<IndexTree.Line> parts, Texts texts) {
        String note = node.note();
        Long n = node.n();
        String value = value(node, texts);
        String ratingClass = node.ratingClass();
        return new IndexTree.Line(
                node.parent() == null ? "T" : node.code(),
                node.name(),
                bar(node, value, texts),
                value,
                n == null ? "" : texts.of("dashboard.indices.n", texts.count(n)),
                "",
                List.of(
                        ratingClass == null || node.value() == null
                                ? ""
                                : texts.of("dashboard.points.class", texts.of("dashboard.points.class." + ratingClass)),
                        note == null ? "" : texts.of("dashboard.points.note." + note),
                        interval(node, texts),
                        IndexTree.unrated(node.unrated(), texts)),
                "",
                "",
                node.change() == null ? "" : texts.of("dashboard.points.change", signed(node, texts)),
                node.parent() == null || (!parts.isEmpty() && node.value() != null),
                parts);
    }

    /** Such as "13,50/18 điểm", "84,92%" or, in an item's own measure, "2,31". */
    private static String value(PointTree.Node node, Texts texts) {
        Double value = node.value();
        Double most = node.most();
        if (value == null) {
            return "";
        }
        if (node.unit().equals(PointTree.Unit.SHARE.code())) {
            return texts.percent(value);
        }
        return node.unit().equals(PointTree.Unit.POINTS.code()) && most != null
                ? texts.of("dashboard.points.value", texts.number(value), whole(most, texts))
                : texts.number(value);
    }

    /** Without decimals where there are none. */
    private static String whole(double most, Texts texts) {
        return most == Math.rint(most) ? texts.count(Math.round(most)) : texts.number(most);
    }

    private static String interval(PointTree.Node node, Texts texts) {
        Double low = node.low();
        Double high = node.high();
        if (low == null || high == null) {
            return "";
        }
        boolean share = node.unit().equals(PointTree.Unit.SHARE.code());
        return texts.of(
                "dashboard.points.between",
                share ? texts.percent(low) : texts.number(low),
                share ? texts.percent(high) : texts.number(high));
    }

    private static String signed(PointTree.Node node, Texts texts) {
        double change = Objects.requireNonNull(node.change()).doubleValue();
        boolean share = node.unit().equals(PointTree.Unit.SHARE.code());
        String text = texts.number(Math.abs(share ? 100 * change : change));
        return change > 0 ? "+" + text : change < 0 ? "−" + text : text;
    }

    private static RateBar bar(PointTree.Node node, String value, Texts texts) {
        Double number = node.value();
        Double least = node.least();
        Double most = node.most();
        if (number == null || least == null || most == null || most.equals(least)) {
            String note = node.note();
            return new RateBar(
                    node.name(),
                    note == null ? value : texts.of("dashboard.points.note." + note),
                    false,
                    "0",
                    "0",
                    "0");
        }
        double from = share(node.low() == null ? number : node.low(), least, most);
        double to = share(node.high() == null ? number : node.high(), least, most);
        return new RateBar(
                node.name(),
                value,
                true,
                Texts.length(share(number, least, most)),
                Texts.length(Math.min(from, to)),
                Texts.length(Math.abs(to - from)));
    }

    private static double share(double value, double least, double most) {
        return Math.max(0, Math.min(1, (value - least) / (most - least)));
    }

    private String name(String commune) {
        return communes.find(new CommuneCode(commune)).map(Commune::fullName).orElse(commune);
    }
}
