package vn.hailong.paper;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.CounterNames;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;

/** Renders the staff pages of batches of paper forms. */
@Component
class PaperPages {

    static final String LIST = "/dashboard/paper";

    private static final Set<String> DONE = Set.of(
            "opened", "resized", "changed", "removed", "full", "finished", "checked", "closed", "closing", "discarded");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
    private static final int MOST_NUMBERS_SHOWN = 60;

    private final Communes communes;
    private final Questionnaires questionnaires;
    private final PaperProperties properties;
    private final MessageSource messages;
    private final Clock clock;

    PaperPages(
            Communes communes,
            Questionnaires questionnaires,
            PaperProperties properties,
            MessageSource messages,
            Clock clock) {
        this.communes = communes;
        this.questionnaires = questionnaires;
        this.properties = properties;
        this.messages = messages;
        this.clock = clock;
    }

    /** A batch as the templates show it. */
    public record View(
            String id,
            int number,
            String place,
            String title,
            String filled,
            String state,
            String openedAt,
            String closedAt,
            int first,
            int last,
            int size) {

        public String address() {
            return PaperPages.address(id);
        }
    }

    /** Something to choose. */
    public record Choice(String value, String words) {}

    /** The form of a number in a batch; {@code blind} while it waits for its second typing. */
    public record FormLink(int number, boolean checked, boolean blind) {}

    /** What the check found, in words that are finished. */
    public record Found(int forms, int checked, int own, int answers, int errors, String rate) {}

    static String address(String id) {
        return LIST + "/" + id;
    }

    /** @param done what the page says was done; blank for nothing */
    static Rendering redirectTo(String id, String done) {
        return Rendering.redirectTo(address(id) + (done.isEmpty() ? "" : "?done=" + done))
                .build();
    }

    Rendering list(
            List<OpenBatches.Placed> there,
            List<ServicePoint> points,
            PaperDesk desk,
            String done,
            Optional<BatchDraft> typed,
            List<Fault> faults,
            Locale locale) {
        Days days = desk.days();
        int next =
                there.stream().mapToInt(placed -> placed.batch().number()).max().orElse(0) + 1;
        BatchDraft draft = typed.orElseGet(
                () -> new BatchDraft("", Integer.toString(next), "", days.last().toString(), "1", ""));
        return Rendering.view("paper/list")
                .status(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute(
                        "batches",
                        there.stream()
                                .filter(placed -> placed.batch().state() != Batch.State.DISCARDING)
                                .sorted(Comparator.comparing((OpenBatches.Placed placed) ->
                                                placed.batch().state())
                                        .thenComparing(placed -> placed.batch().openedAt(), Comparator.reverseOrder()))
                                .map(placed -> view(placed.batch(), placed.at(), locale))
                                .toList())
                .modelAttribute("counters", counters(points))
                .modelAttribute("versions", versions(desk.offered(), locale))
                .modelAttribute("earliest", days.first().toString())
                .modelAttribute("latest", days.last().toString())
                .modelAttribute("most", properties.mostForms())
                .modelAttribute("done", done(done))
                .modelAttribute("draft", draft)
                .modelAttribute("faults", texts(faults, locale))
                .build();
    }

    Rendering one(OpenBatches.Theirs theirs, String done, String size, List<Fault> faults, Locale locale) {
        Batch batch = theirs.batch();
        Progress progress = theirs.progress();
        List<Integer> missing = batch.missing(progress.forms());
        List<Form> toCheck = progress.open(theirs.staff().login());
        Quality quality = Optional.ofNullable(batch.quality()).orElseGet(() -> Quality.of(progress.forms()));
        return Rendering.view("paper/batch")
                .status(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("batch", view(batch, theirs.at(), locale))
                .modelAttribute("stage", batch.state().name())
                .modelAttribute(
                        "forms",
                        progress.forms().stream()
                                .map(form ->
                                        new FormLink(form.number(), form.isChecked(), progress.isBlind(form.number())))
                                .toList())
                .modelAttribute("entered", progress.forms().size())
                .modelAttribute("missing", missing.size())
                .modelAttribute("missingNumbers", numbers(missing))
                .modelAttribute("toCheck", progress.toCheck().size())
                .modelAttribute("stillToCheck", toCheck.size())
                .modelAttribute(
                        "othersToCheck",
                        toCheck.stream()
                                .filter(form ->
                                        !form.typist().equals(theirs.staff().login()))
                                .count())
                .modelAttribute("isWhole", progress.isWhole())
                .modelAttribute("isInOrder", progress.isInOrder())
                .modelAttribute("quality", found(quality, locale))
                .modelAttribute("limit", percent(properties.mostErrors(), locale))
                .modelAttribute("typedSize", size.isEmpty() ? Integer.toString(batch.size()) : size)
                .modelAttribute("most", properties.mostForms())
                .modelAttribute("done", done(done))
                .modelAttribute("faults", texts(faults, locale))
                .build();
    }

    Rendering confirm(OpenBatches.Theirs theirs, Locale locale) {
        return Rendering.view("paper/discard")
                .modelAttribute("batch", view(theirs.batch(), theirs.at(), locale))
                .modelAttribute("entered", theirs.progress().forms().size())
                .modelAttribute("isOpen", theirs.batch().isOpen())
                .build();
    }

    View view(Batch batch, ServicePoint.At at, Locale locale) {
        return new View(
                batch.id(),
                batch.number(),
                CounterNames.of(at.point(), at.counter(), communes),
                title(batch.questionnaire(), locale),
                DateTimeFormatter.ofPattern("dd/MM/yyyy").format(batch.filled()),
                "paper.state." + batch.state().name().toLowerCase(Locale.ROOT),
                MOMENT.format(batch.openedAt().atZone(clock.getZone())),
                batch.closedAt() == null ? "" : MOMENT.format(batch.closedAt().atZone(clock.getZone())),
                batch.first(),
                batch.last(),
                batch.size());
    }

    private String title(VersionId version, Locale locale) {
        return questionnaires.find(version).map(found -> title(found, locale)).orElse(version.toString());
    }

    private String title(Questionnaire questionnaire, Locale locale) {
        return questionnaire.title().in(Language.offered(locale.getLanguage())) + " – "
                + messages.getMessage(
                        "paper.version", new Object[] {questionnaire.key().version()}, locale);
    }

    private List<Choice> versions(List<Questionnaire> offered, Locale locale) {
        return offered.stream()
                .map(version -> new Choice(version.key().toString(), title(version, locale)))
                .toList();
    }

    private List<Choice> counters(List<ServicePoint> points) {
        return points.stream()
                .filter(ServicePoint::active)
                .flatMap(point -> point.counters().stream()
                        .filter(ServicePoint.Counter::active)
                        .map(counter -> new Choice(counter.id(), CounterNames.of(point, counter, communes))))
                .toList();
    }

    private Found found(Quality quality, Locale locale) {
        return new Found(
                quality.forms(),
                quality.checked(),
                quality.own(),
                quality.answers(),
                quality.errors(),
                percent(quality.errorRate(), locale));
    }

    /** Such as "0,8%". */
    private static String percent(double percentage, Locale locale) {
        return String.format(locale, "%.1f%%", percentage);
    }

    /** Runs of numbers as people write them: "3, 5–9". */
    private static String numbers(List<Integer> numbers) {
        List<String> runs = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < numbers.size() && runs.size() < MOST_NUMBERS_SHOWN; at++) {
            boolean ends = at == numbers.size() - 1 || numbers.get(at + 1) != numbers.get(at) + 1;
            if (ends) {
                runs.add(begin == at ? numbers.get(at).toString() : numbers.get(begin) + "–" + numbers.get(at));
                begin = at + 1;
            }
        }
        return String.join(", ", runs) + (begin < numbers.size() ? " …" : "");
    }

    private static String done(String word) {
        return DONE.contains(word) ? "paper.done." + word : "";
    }

    /** Each fault in words, by the field it concerns. */
    Map<String, String> texts(List<Fault> faults, Locale locale) {
        Map<String, String> texts = new LinkedHashMap<>();
        faults.forEach(fault -> texts.putIfAbsent(
                fault.item(), messages.getMessage(fault.code(), fault.args().toArray(), locale)));
        return texts;
    }

    /** The words of a key. */
    String text(String key, Locale locale, @Nullable Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
