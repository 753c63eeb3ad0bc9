package vn.hailong.response;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import vn.hailong.access.CurrentStaff;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.Problem;

/** Takes answers from programs: the form's script, a phone that kept one, another system. */
@RestController
@Tag(name = "Answers")
class ResponsesController {

    private final Intake intake;
    private final IntakeMetrics metrics;
    private final CitizenLanguages languages;

    ResponsesController(Intake intake, IntakeMetrics metrics, CitizenLanguages languages) {
        this.intake = intake;
        this.metrics = metrics;
        this.languages = languages;
    }

    /** @param receipt three groups of four */
    record Receipt(String receipt) {}

    @Operation(
            summary = "Hands in one answer",
            description =
                    "201 when it is stored for the first time; 200 with the same receipt when it was known, or took the place of a partial answer.")
    @PostMapping(path = "/api/v1/responses", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Receipt>> submit(@RequestBody JsonNode body, ServerWebExchange exchange) {
        Optional<String> brought = DeviceCookie.read(exchange.getRequest());
        String device = brought.orElseGet(DeviceCookie::fresh);
        return CurrentStaff.optional()
                .map(staff -> true)
                .defaultIfEmpty(false)
                .map(staff -> SubmissionReader.read(body, staff, Optional.of(device), languages.all()))
                .doOnError(Problem.class, unreadable -> metrics.refused(unreadable.code()))
                .flatMap(intake::accept)
                .map(accepted -> {
                    if (brought.isEmpty()) {
                        exchange.getResponse().addCookie(DeviceCookie.issue(device, exchange.getRequest()));
                    }
                    return answer(accepted);
                });
    }

    private static ResponseEntity<Receipt> answer(Intake.Accepted accepted) {
        boolean isNew = accepted.outcome() == Intake.Outcome.CREATED;
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Receipt(accepted.receipt().toString()));
    }
}
