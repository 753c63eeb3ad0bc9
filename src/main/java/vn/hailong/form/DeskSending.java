package vn.hailong.form;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.Channel;
import vn.hailong.response.Intake;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** Brings to the intake what was filled in on a device that several people use, in the channel of the pages that it came from. */
@Component
class DeskSending {

    private final SentQuestionnaires questionnaires;
    private final Communes communes;
    private final Intake intake;
    private final FreshIds freshIds;
    private final Clock clock;

    DeskSending(SentQuestionnaires questionnaires, Communes communes, Intake intake, FreshIds freshIds, Clock clock) {
        this.questionnaires = questionnaires;
        this.communes = communes;
        this.intake = intake;
        this.freshIds = freshIds;
        this.clock = clock;
    }

    /** The pages of one channel at one counter; whoever makes them has proven the channel. */
    interface Desk {

        Channel channel();

        ServicePoint.At at();

        Language language();

        /** The message beside a form that was not taken now, and is still there. */
        String unsent();

        /** The message for a form whose id is known with other answers. */
        String sentBefore();

        /** The message where nothing is asked. */
        String closed();

        Mono<ResponseEntity<byte[]>> again(
                HttpStatus status, Questionnaire questionnaire, SentForm sent, List<Fault> faults);

        Mono<ResponseEntity<byte[]>> message(HttpStatus status, String key);

        Mono<ResponseEntity<byte[]>> stored(Intake.Accepted accepted);
    }

    Mono<ResponseEntity<byte[]>> take(MultiValueMap<String, String> fields, Desk desk) {
        return Mono.justOrEmpty(questionnaires.of(fields, desk.at()))
                .map(desk.channel()::asked)
                .flatMap(questionnaire -> submit(questionnaire, fields, desk))
                .switchIfEmpty(Mono.defer(() -> desk.message(HttpStatus.NOT_FOUND, desk.closed())));
    }

    private Mono<ResponseEntity<byte[]>> submit(
            Questionnaire questionnaire, MultiValueMap<String, String> fields, Desk desk) {
        SentForm sent = SentForm.read(fields, questionnaire, freshIds, clock.instant());
        if (!SentQuestionnaires.isOf(questionnaire, fields)) {
            return faulty(questionnaire, sent, List.of(new Fault("version", "response.unknown-questionnaire")), desk);
        }
        Leniency meant = Leniency.towards(questionnaire, sent.answers());
        List<Fault> contradictions = meant.contradictions();
        if (!contradictions.isEmpty()) {
            List<Fault> all = Stream.concat(contradictions.stream(), check(questionnaire, meant.answers()).stream())
                    .toList();
            return faulty(questionnaire, sent, all, desk);
        }
        return intake.accept(submission(questionnaire, sent, meant.answers(), desk))
                .flatMap(desk::stored)
                .onErrorResume(Problem.class, problem -> notAccepted(problem, questionnaire, sent, desk));
    }

    private List<Fault> check(Questionnaire questionnaire, Map<String, List<String>> answers) {
        return AnswerCheck.check(questionnaire, answers, true, commune -> communes.find(commune)
                        .isPresent())
                .faults();
    }

    /** By the clock of the server, and without a mark of the device: everybody's answer comes from the same one. */
    private static Submission submission(
            Questionnaire questionnaire, SentForm sent, Map<String, List<String>> answers, Desk desk) {
        return new Submission(
                sent.id(),
                desk.at().code().value(),
                questionnaire.key(),
                Stage.COMPLETE,
                desk.language(),
                desk.channel(),
                Optional.empty(),
                answers,
                sent.duration(),
                Optional.empty());
    }

    private static Mono<ResponseEntity<byte[]>> faulty(
            Questionnaire questionnaire, SentForm sent, List<Fault> faults, Desk desk) {
        return desk.again(HttpStatus.UNPROCESSABLE_CONTENT, questionnaire, sent, faults);
    }

    private static Mono<ResponseEntity<byte[]>> notAccepted(
            Problem problem, Questionnaire questionnaire, SentForm sent, Desk desk) {
        return switch (problem.kind()) {
            case INVALID -> faulty(questionnaire, sent, problem.faults(), desk);
            case CONFLICT -> desk.message(HttpStatus.CONFLICT, desk.sentBefore());
            case BUSY, TOO_MANY ->
                desk.again(HttpStatus.SERVICE_UNAVAILABLE, questionnaire, sent, List.of(new Fault("", desk.unsent())));
            case GONE -> desk.message(HttpStatus.GONE, desk.closed());
            default -> Mono.error(problem);
        };
    }
}
