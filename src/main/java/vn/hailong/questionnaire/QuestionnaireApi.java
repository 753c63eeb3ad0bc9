package vn.hailong.questionnaire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Words;

/** The published questionnaires for programs; public. */
@RestController
@RequestMapping("/api/v1/questionnaires")
@Tag(name = "Questionnaires")
class QuestionnaireApi {

    private final Questionnaires questionnaires;

    QuestionnaireApi(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    /** A questionnaire in the list. */
    public record QuestionnaireSummary(String id, int version, Words title) {}

    /** A version with all its items. */
    public record QuestionnaireDetail(String id, int version, Words title, List<ItemDetail> items) {}

    /**
     * A question.
     *
     * @param kind scale, single, multi, checklist, number, commune or text
     * @param matrix the id that the rows of one matrix share; absent where it stands alone
     * @param lowest the lowest number that may be entered; absent of the other kinds, as is the highest
     * @param sensitive whether it is asked only on a person's own phone, channel qr; absent where it is not
     */
    public record ItemDetail(
            String id,
            String kind,
            boolean required,
            Words text,
            @Schema(types = {"string", "null"}) @Nullable String criterion,
            @Schema(types = {"string", "null"}) @Nullable String policyGroup,
            List<OptionDetail> options,
            Map<String, List<String>> showIf,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String matrix,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer lowest,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer highest,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean sensitive) {}

    /** What can be chosen; score is null where it has no points. */
    public record OptionDetail(
            String code,
            Words text,
            boolean satisfied,
            @Schema(types = {"integer", "null"}) @Nullable Integer score) {}

    @GetMapping
    @Operation(summary = "The current version of every questionnaire")
    List<QuestionnaireSummary> all() {
        return questionnaires.current().stream()
                .map(questionnaire -> new QuestionnaireSummary(
                        questionnaire.key().questionnaire(), questionnaire.key().version(), questionnaire.title()))
                .toList();
    }

    @GetMapping("/{id}/{version}")
    @Operation(summary = "One published version, current or superseded, with its items")
    @ApiResponse(responseCode = "200", description = "The version")
    QuestionnaireDetail one(@PathVariable String id, @PathVariable String version) {
        return detail(published(questionnaires, id, version));
    }

    /** The version; a problem for one that does not exist, is no number or is not published yet. */
    static Questionnaire published(Questionnaires questionnaires, String id, String version) {
        return VersionId.parse(id + "@" + version)
                .flatMap(questionnaires::find)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND, "questionnaire.unknown", "No published questionnaire of this version"));
    }

    private static QuestionnaireDetail detail(Questionnaire questionnaire) {
        return new QuestionnaireDetail(
                questionnaire.key().questionnaire(),
                questionnaire.key().version(),
                questionnaire.title(),
                questionnaire.items().stream().map(QuestionnaireApi::detail).toList());
    }

    private static ItemDetail detail(Item item) {
        return new ItemDetail(
                item.id(),
                item.kind().name().toLowerCase(Locale.ROOT),
                item.required(),
                item.text(),
                item.criterion(),
                item.policyGroup(),
                item.options().stream()
                        .map(option ->
                                new OptionDetail(option.code(), option.text(), option.satisfied(), option.score()))
                        .toList(),
                item.showIf(),
                item.row() == null ? null : item.row().matrix(),
                item.range() == null ? null : item.range().lowest(),
                item.range() == null ? null : item.range().highest(),
                item.sensitive());
    }
}
