package vn.hailong.dashboard;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.Questionnaires;

/** What was published and what is due: read by who sees everything, set going by an administrator. */
@Controller
@RequestMapping("/dashboard/releases")
class ReleasePages {

    private static final String PATH = "/dashboard/releases";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy", Locale.ROOT);

    private final ReleaseRuns runs;
    private final Releases releases;
    private final Questionnaires questionnaires;
    private final ReleaseProperties properties;
    private final Clock clock;
    private final MessageSource messages;

    ReleasePages(
            ReleaseRuns runs,
            Releases releases,
            Questionnaires questionnaires,
            ReleaseProperties properties,
            Clock clock,
            MessageSource messages) {
        this.runs = runs;
        this.releases = releases;
        this.questionnaires = questionnaires;
        this.properties = properties;
        this.clock = clock;
        this.messages = messages;
    }

    /** The published periods of a questionnaire, newest first. */
    record Group(String questionnaire, List<Line> lines) {}

    /** A published period as it is read. */
    record Line(String period, String href, String at, String answers, String published, String withheld) {}

    @GetMapping
    Mono<Rendering> show(Locale locale) {
        Texts texts = new Texts(messages, locale);
        return CurrentStaff.seeingEverything()
                .flatMap(staff -> Mono.zip(
                        releases.summaries().collectList(),
                        runs.due(),
                        (published, due) -> page(staff, published, due, texts)));
    }

    /** Begins at once and comes back; the page says how far it has come. */
    @PostMapping
    Mono<Rendering> publish() {
        return CurrentStaff.administrator()
                .flatMap(administrator -> runs.start())
                .thenReturn(
                        Rendering.redirectTo(PATH).status(HttpStatus.SEE_OTHER).build());
    }

    private Rendering page(Staff staff, List<Releases.Summary> published, List<ReleaseRuns.Due> due, Texts texts) {
        Optional<ReleaseRuns.Progress> progress = runs.progress();
        Rendering.Builder<?> page = Rendering.view("dashboard/releases")
                .modelAttribute("title", texts.of("dashboard.releases.title"))
                .modelAttribute("days", properties.afterDays())
                .modelAttribute("groups", groups(published, texts))
                .modelAttribute("due", texts.count(due.size()))
                .modelAttribute("mayPublish", staff.isAdministrator() && progress.isEmpty());
        progress.ifPresent(now -> page.modelAttribute("progress", progress(now, texts)));
        runs.last().ifPresent(last -> page.modelAttribute("last", last(last, texts))
                .modelAttribute("complete", last.complete()));
        return page.build();
    }

    private static String progress(ReleaseRuns.Progress now, Texts texts) {
        return now.all() == 0
                ? texts.of("dashboard.releases.begun")
                : texts.of("dashboard.releases.running", texts.count(now.done()), texts.count(now.all()));
    }

    private String last(ReleaseRuns.Last last, Texts texts) {
        return texts.of(
                last.complete() ? "dashboard.releases.last" : "dashboard.releases.last.broken",
                moment(last.at()),
                texts.count(last.published().size()));
    }

    private List<Group> groups(List<Releases.Summary> published, Texts texts) {
        Map<String, List<Releases.Summary>> each = new TreeMap<>();
        published.stream()
                .filter(summary -> summary.published() + summary.withheld() > 0) // others have no figure by commune
                .forEach(summary -> each.computeIfAbsent(summary.questionnaire(), unused -> new ArrayList<>())
                        .add(summary));
        return each.entrySet().stream()
                .map(entry -> new Group(
                        title(entry.getKey(), texts),
                        entry.getValue().stream()
                                .sorted(Comparator.comparing((Releases.Summary summary) ->
                                                summary.period().days().end())
                                        .reversed()
                                        .thenComparing(
                                                summary -> summary.period().months(), Comparator.reverseOrder()))
                                .map(summary -> line(summary, texts))
                                .toList()))
                .toList();
    }

    private String title(String questionnaire, Texts texts) {
        return questionnaires
                .current(questionnaire)
                .map(found -> found.title().in(texts.language()))
                .orElse(questionnaire);
    }

    private Line line(Releases.Summary summary, Texts texts) {
        return new Line(
                texts.period(summary.period()),
                Address.of("/results")
                        .with("period", summary.period().toString())
                        .with("questionnaire", summary.questionnaire())
                        .toString(),
                moment(summary.at()),
                texts.count(summary.answers()),
                texts.count(summary.published()),
                texts.count(summary.withheld()));
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(clock.getZone()));
    }
}
