package vn.hailong.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
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
import vn.hailong.response.Comments;
import vn.hailong.response.CommentsInBatches;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Period;
import vn.hailong.shared.Problem;

/** What people wrote at the counters of one commune. */
@Controller
class CommentsPages {

    private static final String PATH = "/dashboard/comments";

    /** Stands for the provincial points. */
    private static final String PROVINCIAL = "-";

    private static final int MOST = 500;
    private static final int USUAL_DAYS = 30;

    private final Comments comments;
    private final CommentsInBatches batches;
    private final ServicePoints points;
    private final Communes communes;
    private final Filters filters;
    private final MessageSource messages;

    CommentsPages(
            Comments comments,
            CommentsInBatches batches,
            ServicePoints points,
            Communes communes,
            Filters filters,
            MessageSource messages) {
        this.comments = comments;
        this.batches = batches;
        this.points = points;
        this.communes = communes;
        this.filters = filters;
        this.messages = messages;
    }

    /**
     * A comment on the page: no more of its moment than the day.
     *
     * @param day blank where the reader may not know it
     * @param counter or the point; blank where neither is known
     */
    record Line(String day, String counter, String text, boolean flagged) {

        /** What stands above the words. */
        public String head() {
            return day.isEmpty() || counter.isEmpty() ? day + counter : day + " · " + counter;
        }
    }

    @GetMapping(PATH)
    Mono<Rendering> list(
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String flagged,
            Locale locale) {
        Texts texts = new Texts(messages, locale);
        return CurrentStaff.required()
                .filter(staff -> staff.role() != Role.BODY)
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden))
                .flatMap(staff -> Mono.fromCallable(() -> place(commune, staff))
                        .flatMap(place -> page(place, from, to, Codes.INCLUDE.equals(flagged), staff, texts))
                        .onErrorResume(
                                Problem.class, problem -> faulty(problem, commune, from, to, flagged, staff, texts)));
    }

    private Mono<Rendering> page(
            String place, @Nullable String from, @Nullable String to, boolean flagged, Staff staff, Texts texts) {
        LocalDate today = filters.today();
        String first =
                from == null || from.isBlank() ? today.minusDays(USUAL_DAYS).toString() : from;
        boolean near = staff.role() == Role.COMMUNE;
        Period asked = near ? filters.wholeMonths(filters.period(first, to)) : filters.period(first, to);
        Mono<List<Line>> lines = place.isEmpty()
                ? Mono.just(List.of())
                : near ? inBatches(place, asked, flagged, texts) : newestFirst(place, asked, flagged, texts);
        return lines.map(list -> Rendering.view("dashboard/comments")
                .modelAttribute("title", title(place, texts))
                .modelAttribute("places", places(place, staff, texts))
                .modelAttribute("from", asked.start().toString())
                .modelAttribute("to", asked.last().toString())
                .modelAttribute("flagged", flaggedChoices(Codes.flagged(flagged), texts))
                .modelAttribute("faults", List.of())
                .modelAttribute("chosen", !place.isEmpty())
                .modelAttribute(
                        "delayed", near ? texts.of("dashboard.comments.delayed", texts.count(batches.least())) : "")
                .modelAttribute("lines", list)
                .modelAttribute("cut", list.size() >= MOST)
                .build());
    }

    private Mono<List<Line>> newestFirst(String place, Period period, boolean flagged, Texts texts) {
        return comments.list(commune(place), period, flagged, MOST)
                .collectList()
                .flatMapIterable(CommentsPages::shuffled)
                .concatMap(comment -> at(comment)
                        .map(at -> at.point().name() + " · " + at.counter().name())
                        .defaultIfEmpty("")
                        .map(counter -> new Line(texts.day(comment.day()), counter, comment.text(), comment.flagged())))
                .collectList();
    }

    /** Without day, order or counter, and by whole months: whoever stands at the counter must not know whose words they read. */
    private Mono<List<Line>> inBatches(String place, Period period, boolean flagged, Texts texts) {
        return batches.list(new CommuneCode(place), period, flagged, MOST)
                .concatMap(comment -> at(comment)
                        .map(at -> at.point().name())
                        .defaultIfEmpty("")
                        .map(point -> new Line("", point, comment.text(), comment.flagged())))
                .collectList();
    }

    private Mono<ServicePoint.At> at(Comments.Comment comment) {
        return points.findCounter(comment.counterId());
    }

    /** In another order each time within a day: which was written first is nobody's to know. */
    static List<Comments.Comment> shuffled(List<Comments.Comment> read) {
        List<Comments.Comment> mixed = new ArrayList<>(read);
        Collections.shuffle(mixed, ThreadLocalRandom.current());
        mixed.sort(Comparator.comparing(Comments.Comment::day).reversed());
        return mixed;
    }

    private Mono<Rendering> faulty(
            Problem problem,
            @Nullable String commune,
            @Nullable String from,
            @Nullable String to,
            @Nullable String flagged,
            Staff staff,
            Texts texts) {
        if (problem.kind() != Problem.Kind.INVALID) {
            return Mono.error(problem);
        }
        return Mono.just(Rendering.view("dashboard/comments")
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("title", texts.of("dashboard.faulty.title"))
                .modelAttribute("places", places(orBlank(commune), staff, texts))
                .modelAttribute("from", orBlank(from))
                .modelAttribute("to", orBlank(to))
                .modelAttribute("flagged", flaggedChoices(flagged, texts))
                .modelAttribute(
                        "faults",
                        problem.faults().stream()
                                .map(fault -> new FilterForm.FaultLine(fault.item(), texts.of(fault)))
                                .toList())
                .modelAttribute("chosen", false)
                .modelAttribute("delayed", "")
                .modelAttribute("lines", List.of())
                .modelAttribute("cut", false)
                .build());
    }

    /** The commune to read; blank when an analyst has chosen none yet. */
    private String place(@Nullable String commune, Staff staff) {
        if (commune == null || commune.isBlank()) {
            return staff.communes().stream().findFirst().map(CommuneCode::value).orElse("");
        }
        if (commune.equals(PROVINCIAL)) {
            if (staff.role() == Role.COMMUNE) {
                throw CurrentStaff.forbidden();
            }
            return commune;
        }
        if (!CommuneCode.isWellFormed(commune)
                || communes.find(new CommuneCode(commune)).isEmpty()) {
            throw Problem.invalid("dashboard.faults", List.of(new Fault("commune", "dashboard.fault.commune")));
        }
        if (!staff.seesCommune(new CommuneCode(commune))) {
            throw CurrentStaff.forbidden();
        }
        return commune;
    }

    private static Optional<CommuneCode> commune(String place) {
        return place.equals(PROVINCIAL) ? Optional.empty() : Optional.of(new CommuneCode(place));
    }

    private String title(String place, Texts texts) {
        if (place.isEmpty()) {
            return texts.of("dashboard.comments.title");
        }
        return commune(place)
                .flatMap(communes::find)
                .map(commune -> texts.of("dashboard.comments.title.commune", commune.fullName()))
                .orElseGet(() -> texts.of("dashboard.comments.title.provincial"));
    }

    private List<Choice> places(String chosen, Staff staff, Texts texts) {
        List<Choice> choices = new ArrayList<>();
        if (staff.seesEverything()) {
            choices.add(Choice.of("", texts.of("dashboard.comments.choose"), chosen));
            choices.add(Choice.of(PROVINCIAL, texts.of("dashboard.comments.provincial"), chosen));
        }
        for (Commune commune : communes.all()) {
            if (staff.seesCommune(commune.code())) {
                choices.add(Choice.of(commune.code().value(), commune.fullName(), chosen));
            }
        }
        return choices;
    }

    private static List<Choice> flaggedChoices(@Nullable String chosen, Texts texts) {
        return List.of(
                Choice.of(Codes.EXCLUDE, texts.of("dashboard.flagged.exclude"), chosen),
                Choice.of(Codes.INCLUDE, texts.of("dashboard.flagged.include"), chosen));
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
