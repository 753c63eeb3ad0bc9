package vn.hailong.response;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.Language;

/** Tells programs what a submission holds, which the controller's own type does not: it reads any JSON, to name every fault. */
@Component
class AnswerDescription implements OpenApiCustomizer {

    private static final String ADDRESS = "/api/v1/responses";
    private static final String SUBMISSION = "Submission";
    private static final String SCHEMAS = "#/components/schemas/";

    private final CitizenLanguages languages;

    AnswerDescription(CitizenLanguages languages) {
        this.languages = languages;
    }

    @Override
    public void customise(OpenAPI api) {
        PathItem path = api.getPaths() == null ? null : api.getPaths().get(ADDRESS);
        if (path != null && path.getPost() != null) {
            describe(api, path.getPost());
        }
    }

    private void describe(OpenAPI api, Operation submit) {
        api.getComponents().addSchemas(SUBMISSION, submission());
        api.getComponents().getSchemas().remove("JsonNode");
        submit.setRequestBody(new RequestBody().required(true).content(content("application/json", SUBMISSION)));
        submit.setResponses(responses());
    }

    private static ApiResponses responses() {
        ApiResponses responses = new ApiResponses();
        responses.addApiResponse("201", taken("Stored and counted"));
        responses.addApiResponse("200", taken("Known already, or it took the place of a partial answer"));
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("400", "Not a JSON object");
        refusals.put("404", "No counter has this code");
        refusals.put("409", "The id is known with other answers; the first were kept");
        refusals.put("410", "The code was revoked before the answer was given");
        refusals.put("413", "Larger than an answer can be");
        refusals.put("415", "Not application/json");
        refusals.put("422", "Faults, each named in errors");
        refusals.put("503", "Not now: keep the answer, and send it again after Retry-After seconds");
        refusals.forEach((status, description) -> responses.addApiResponse(status, refused(status, description)));
        return responses;
    }

    private static ApiResponse taken(String description) {
        return new ApiResponse().description(description).content(content("application/json", "Receipt"));
    }

    private static ApiResponse refused(String status, String description) {
        ApiResponse refused =
                new ApiResponse().description(description).content(content("application/problem+json", "Problem"));
        return status.equals("503")
                ? refused.addHeaderObject("Retry-After", new Header().schema(type("integer")))
                : refused;
    }

    private static Content content(String type, String schema) {
        return new Content().addMediaType(type, new MediaType().schema(new Schema<>().$ref(SCHEMAS + schema)));
    }

    private Schema<?> submission() {
        Schema<?> submission = type("object");
        submission.addProperty(
                "submissionId", type("string").format("uuid").description("Made by the phone before the first try"));
        submission.addProperty("counter", type("string").description("The code in /f/{code}"));
        submission.addProperty("questionnaire", type("string").pattern("^[a-z][a-z0-9-]{0,39}$"));
        submission.addProperty(
                "version", type("integer").minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(9999)));
        submission.addProperty("stage", oneOf(Stream.of("complete", "partial")).description("complete without it"));
        submission.addProperty(
                "language", oneOf(languages.all().stream().map(Language::tag)).description("vi without it"));
        submission.addProperty(
                "channel",
                oneOf(Stream.of(Channel.values()).map(Channel::code)).description("For staff; whoever is not is qr"));
        submission.addProperty(
                "answeredAt",
                type("string", "null").format("date-time").description("At most 30 days ago; now without it"));
        submission.addProperty("answers", answers());
        submission.addProperty("durationMillis", type("number", "null").minimum(BigDecimal.ZERO));
        submission.setRequired(List.of("submissionId", "counter", "questionnaire", "version", "answers"));
        submission.setDescription("Unknown fields are ignored.");
        return submission;
    }

    /** By item; an unknown item, or one that was not asked, is a fault. */
    private static Schema<?> answers() {
        Schema<?> one = type("string", "integer");
        Schema<?> several = type("array");
        several.setItems(one);
        several.setMaxItems(50);
        Schema<Object> value = new Schema<>();
        value.setAnyOf(List.of(type("string", "integer", "null"), several));
        value.setDescription(
                "The code of an option, several of them, a whole number, a commune's code or \"outside\", a text");
        Schema<?> answers = type("object");
        answers.setAdditionalProperties(value);
        answers.setMaxProperties(200);
        return answers;
    }

    private static Schema<Object> oneOf(Stream<String> codes) {
        Schema<Object> choice = type("string", "null");
        codes.forEach(choice::addEnumItemObject);
        choice.addEnumItemObject(null);
        return choice;
    }

    private static Schema<Object> type(String... types) {
        Schema<Object> schema = new Schema<>();
        schema.setTypes(Set.of(types));
        return schema;
    }
}
