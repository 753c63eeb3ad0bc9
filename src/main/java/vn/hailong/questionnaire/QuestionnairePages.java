package vn.hailong.questionnaire;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Frameworks;
import vn.hailong.shared.Problem;

/** The pages on which staff read what is asked, and administrators what will be. */
@Controller
class QuestionnairePages {

    static final String LIST = "/dashboard/questionnaires";

    private final HeldQuestionnaires questionnaires;
    private final ResourceQuestionnaires resources;
    private final QuestionnaireImports imports;
    private final Frameworks frameworks;
    private final AuditTrail audit;
    private final Clock clock;

    QuestionnairePages(
            HeldQuestionnaires questionnaires,
            ResourceQuestionnaires resources,
            QuestionnaireImports imports,
            Frameworks frameworks,
            AuditTrail audit,
            Clock clock) {
        this.questionnaires = questionnaires;
        this.resources = resources;
        this.imports = imports;
        this.frameworks = frameworks;
        this.audit = audit;
        this.clock = clock;
    }

    /** A draft in the list. */
    public record DraftRow(String id, int version, String by, String at) {

        public String address() {
            return ImportPages.DRAFTS + "/" + id + "/" + version;
        }
    }

    /** @param done what was just done with a draft: {@code published} or {@code discarded} */
    @GetMapping(LIST)
    Mono<Rendering> list(@RequestParam(defaultValue = "") String done) {
        LocalDate today = LocalDate.now(clock);
        List<VersionRow> rows = Stream.concat(questionnaires.known().stream(), shippedDrafts())
                .map(version -> row(version, today))
                .toList();
        return isAdministrator().flatMap(administrator -> (administrator
                        ? imports.summaries()
                        : Flux.<QuestionnaireImports.Summary>empty())
                .filter(summary -> !summary.isPublished())
                .map(this::row)
                .collectList()
                .map(drafts -> Rendering.view("questionnaire/list")
                        .modelAttribute("rows", rows)
                        .modelAttribute("drafts", drafts)
                        .modelAttribute("administrator", administrator)
                        .modelAttribute(
                                "done", List.of("published", "discarded").contains(done) ? done : "")
                        .build()));
    }

    @GetMapping(LIST + "/{id}/{version}")
    Mono<Rendering> version(@PathVariable String id, @PathVariable String version) {
        Questionnaire questionnaire = known(id, version);
        return isAdministrator().map(administrator -> Rendering.view("questionnaire/version")
                .modelAttribute("version", row(questionnaire, LocalDate.now(clock)))
                .modelAttribute("items", ItemRow.of(questionnaire, frameworks.criteriaOf(questionnaire.framework())))
                .modelAttribute("administrator", administrator)
                .build());
    }

    /** The file of a version to the byte, published or not. */
    @GetMapping(LIST + "/{id}/{version}/file")
    Mono<ResponseEntity<byte[]>> file(
            @PathVariable String id, @PathVariable String version, ServerHttpRequest request) {
        return CurrentStaff.administrator().flatMap(me -> Mono.justOrEmpty(VersionId.parse(id + "@" + version))
                .flatMap(key -> imports.find(key)
                        .map(QuestionnaireImport::yaml)
                        .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(resources.file(key))))
                        .delayUntil(yaml -> audit.record(
                                "export",
                                request.getPath().pathWithinApplication().value()))
                        .map(yaml -> ResponseEntity.ok()
                                .contentType(MediaType.APPLICATION_YAML)
                                .cacheControl(CacheControl.noStore())
                                .header(
                                        HttpHeaders.CONTENT_DISPOSITION,
                                        ContentDisposition.attachment()
                                                .filename(key.questionnaire() + "-" + key.version() + ".yaml")
                                                .build()
                                                .toString())
                                .body(yaml)))
                .switchIfEmpty(Mono.error(QuestionnairePages::unknown)));
    }

    /** Those that no import of the same version has made a published one. */
    private Stream<Questionnaire> shippedDrafts() {
        return resources.drafts().stream()
                .filter(draft -> questionnaires.known(draft.key().questionnaire()).stream()
                        .noneMatch(known -> known.key().equals(draft.key())));
    }

    private Questionnaire known(String id, String version) {
        return Stream.concat(
                        questionnaires.known(id).stream(),
                        shippedDrafts().filter(draft -> draft.key().questionnaire().equals(id)))
                .filter(known -> Integer.toString(known.key().version()).equals(version))
                .findFirst()
                .orElseThrow(QuestionnairePages::unknown);
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "questionnaire.unknown", "No questionnaire of this version");
    }

    private VersionRow row(Questionnaire version, LocalDate today) {
        return VersionRow.of(version, questionnaires.supersededOn(version.key()), today);
    }

    private DraftRow row(QuestionnaireImports.Summary draft) {
        return new DraftRow(
                draft.key().questionnaire(),
                draft.key().version(),
                draft.uploadedBy(),
                ImportPages.moment(draft.uploadedAt(), clock));
    }

    private static Mono<Boolean> isAdministrator() {
        return CurrentStaff.optional().map(Staff::isAdministrator).defaultIfEmpty(false);
    }
}
