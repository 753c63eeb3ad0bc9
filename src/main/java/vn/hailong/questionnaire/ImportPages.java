package vn.hailong.questionnaire;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.indicator.Framework;
import vn.hailong.indicator.Frameworks;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.Flaw;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Upload;

/** The pages on which an administrator brings in a questionnaire: the file and its faults, the draft with what it changes, its preview, its publication. */
@Controller
class ImportPages {

    static final String ADDRESS = QuestionnairePages.LIST + "/import";
    static final String DRAFTS = QuestionnairePages.LIST + "/drafts";

    /** The full forms have some 60 KB. */
    static final int MOST_BYTES = 256 * 1024;

    private static final String DRAFT = DRAFTS + "/{id}/{version}";
    private static final Upload FILE = new Upload(ADDRESS, MOST_BYTES);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final QuestionnaireDrafts drafts;
    private final Frameworks frameworks;
    private final ObjectProvider<FormPreview> preview;
    private final FlawWords words;
    private final MessageSource messages;
    private final Clock clock;

    ImportPages(
            QuestionnaireDrafts drafts,
            Frameworks frameworks,
            ObjectProvider<FormPreview> preview,
            FlawWords words,
            MessageSource messages,
            Clock clock) {
        this.drafts = drafts;
        this.frameworks = frameworks;
        this.preview = preview;
        this.words = words;
        this.messages = messages;
        this.clock = clock;
    }

    /** Opens the address for files. */
    @Configuration(proxyBeanMethods = false)
    static class Files {

        @Bean
        Upload questionnaireUpload() {
            return FILE;
        }
    }

    /** A flaw as the page shows it; without a subject it is of the file as a whole. */
    public record FlawRow(int line, String subject, String key, String reason) {}

    @GetMapping(ADDRESS)
    Mono<Rendering> form() {
        return CurrentStaff.administrator().map(me -> form(HttpStatus.OK, List.of()));
    }

    @PostMapping(ADDRESS)
    Mono<Rendering> take(ServerWebExchange exchange, Locale locale) {
        return CurrentStaff.administrator()
                .flatMap(me -> FILE.read(exchange, "file"))
                .switchIfEmpty(Mono.error(() -> new BrokenResource("", new Flaw("", 1, "", "the file is empty"))))
                .flatMap(drafts::upload)
                .map(key -> seeOther(address(key)))
                .onErrorResume(
                        BrokenResource.class,
                        broken -> Mono.just(form(HttpStatus.UNPROCESSABLE_CONTENT, rows(broken, locale))));
    }

    @GetMapping(DRAFT)
    Mono<Rendering> draft(@PathVariable String id, @PathVariable String version, Locale locale) {
        return drafts.find(key(id, version)).map(draft -> draft(HttpStatus.OK, draft, null, locale));
    }

    @GetMapping(DRAFT + "/preview")
    Mono<ResponseEntity<byte[]>> preview(
            @PathVariable String id,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String in) {
        return drafts.find(key(id, version)).flatMap(draft -> preview.getObject()
                .of(draft.questionnaire(), Language.offered(in), address(draft.key())));
    }

    @PostMapping(DRAFT + "/publish")
    Mono<Rendering> publish(
            @PathVariable String id, @PathVariable String version, ServerWebExchange exchange, Locale locale) {
        VersionId key = key(id, version);
        return CurrentStaff.administrator()
                .flatMap(me -> exchange.getFormData())
                .flatMap(typed -> drafts.publish(
                                key,
                                field(typed, "sha256"),
                                field(typed, "from"),
                                field(typed, "confirmed").equals("yes"))
                        .thenReturn(seeOther(QuestionnairePages.LIST + "?done=published"))
                        .onErrorResume(ImportPages::isInvalid, problem -> drafts.find(key)
                                .map(draft -> draft(
                                        HttpStatus.UNPROCESSABLE_CONTENT,
                                        draft,
                                        Typed.of(typed, (Problem) problem),
                                        locale))));
    }

    @PostMapping(DRAFT + "/discard")
    Mono<Rendering> discard(@PathVariable String id, @PathVariable String version) {
        return drafts.discard(key(id, version)).thenReturn(seeOther(QuestionnairePages.LIST + "?done=discarded"));
    }

    /** What was typed into the form of a publication, and what is wrong with it by field. */
    private record Typed(String from, boolean confirmed, Problem problem) {

        static Typed of(MultiValueMap<String, String> typed, Problem problem) {
            return new Typed(field(typed, "from"), field(typed, "confirmed").equals("yes"), problem);
        }
    }

    private Rendering draft(HttpStatus status, QuestionnaireDraft draft, @Nullable Typed typed, Locale locale) {
        Questionnaire questionnaire = draft.questionnaire();
        LocalDate earliest = draft.earliest(LocalDate.now(clock));
        LocalDate day = questionnaire.published().isBefore(earliest) ? earliest : questionnaire.published();
        Map<String, String> faults = new LinkedHashMap<>();
        if (typed != null) {
            typed.problem()
                    .faults()
                    .forEach(fault -> faults.put(
                            fault.item(),
                            messages.getMessage(fault.code(), fault.args().toArray(), locale)));
        }
        return Rendering.view("questionnaire/draft")
                .status(status)
                .modelAttribute(
                        "draft", DraftView.of(draft, moment(draft.upload().uploadedAt(), clock)))
                .modelAttribute("breaks", changes(draft, true, locale))
                .modelAttribute("others", changes(draft, false, locale))
                .modelAttribute("from", typed == null ? day.toString() : typed.from())
                .modelAttribute("earliest", earliest.toString())
                .modelAttribute("confirmed", typed != null && typed.confirmed())
                .modelAttribute("faults", faults)
                .build();
    }

    private List<ChangeRow> changes(QuestionnaireDraft draft, boolean breaks, Locale locale) {
        Framework framework = frameworks.criteriaOf(draft.questionnaire().framework()).orElse(null);
        return draft.diff().stream()
                .flatMap(diff -> diff.changes().stream())
                .filter(change -> change.breaks() == breaks)
                .map(change -> ChangeRow.of(change, framework, messages, locale))
                .toList();
    }

    private static Rendering form(HttpStatus status, List<FlawRow> flaws) {
        return Rendering.view("questionnaire/import")
                .status(status)
                .modelAttribute("flaws", flaws)
                .modelAttribute("most", MOST_BYTES / 1024)
                .build();
    }

    private List<FlawRow> rows(BrokenResource broken, Locale locale) {
        return broken.flaws().stream()
                .map(flaw -> new FlawRow(
                        flaw.line(), subject(flaw.subject(), locale), flaw.key(), words.reason(flaw, locale)))
                .toList();
    }

    /** "item C04" and "scale sat" with the word of the reader's language. */
    private String subject(String subject, Locale locale) {
        for (String word : List.of("item", "scale")) {
            if (subject.startsWith(word + " ")) {
                return messages.getMessage("questionnaire.place." + word, null, locale)
                        + subject.substring(word.length());
            }
        }
        return subject;
    }

    static String moment(Instant at, Clock clock) {
        return MOMENT.format(at.atZone(clock.getZone()));
    }

    private static boolean isInvalid(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.INVALID;
    }

    private static String field(MultiValueMap<String, String> typed, String name) {
        String value = typed.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static VersionId key(String id, String version) {
        return VersionId.parse(id + "@" + version)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND, "questionnaire.import.unknown", "No version of a questionnaire"));
    }

    private static String address(VersionId key) {
        return DRAFTS + "/" + key.questionnaire() + "/" + key.version();
    }

    private static Rendering seeOther(String address) {
        return Rendering.redirectTo(address).status(HttpStatus.SEE_OTHER).build();
    }
}
