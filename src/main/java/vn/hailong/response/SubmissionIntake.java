package vn.hailong.response;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.shared.StoreRoom;

/** The one way in: finds the counter and the questionnaire, checks the answers, and hands what is valid to the {@link BatchWriter}. */
@Component
class SubmissionIntake implements Intake {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionIntake.class);

    /** How far a phone's clock may be ahead before its time is refused. */
    private static final Duration CLOCK_AHEAD = Duration.ofMinutes(2);

    /** How long an answer waits for its device's mark; it goes without rather than not at all. */
    private static final Duration DEVICE_LIMIT = Duration.ofSeconds(1);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Somebody has to make room first. */
    private static final Duration RETRY_WHEN_FULL = Duration.ofMinutes(1);

    private final ServicePoints servicePoints;
    private final Communes communes;
    private final Questionnaires questionnaires;
    private final Responses responses;
    private final BatchWriter writer;
    private final DeviceTokens devices;
    private final CodeRates rates;
    private final Drafting drafting;
    private final IntakeProperties properties;
    private final IntakeMetrics metrics;
    private final StoreRoom room;
    private final Clock clock;

    SubmissionIntake(
            ServicePoints servicePoints,
            Communes communes,
            Questionnaires questionnaires,
            Responses responses,
            BatchWriter writer,
            DeviceTokens devices,
            CodeRates rates,
            Drafting drafting,
            IntakeProperties properties,
            IntakeMetrics metrics,
            StoreRoom room,
            Clock clock) {
        this.servicePoints = servicePoints;
        this.communes = communes;
        this.questionnaires = questionnaires;
        this.responses = responses;
        this.writer = writer;
        this.devices = devices;
        this.rates = rates;
        this.drafting = drafting;
        this.properties = properties;
        this.metrics = metrics;
        this.room = room;
        this.clock = clock;
    }

    @Override
    public Mono<Accepted> accept(Submission submission) {
        Instant now = clock.instant();
        return accept(submission, now, now);
    }

    @Override
    public Mono<Accepted> acceptHeld(Submission submission, Instant since) {
        return accept(submission, clock.instant(), since);
    }

    private Mono<Accepted> accept(Submission submission, Instant now, Instant since) {
        return counter(submission.counterCode())
                .flatMap(at -> acceptAt(at, submission, now, since))
                .timeout(properties.deadline())
                .onErrorMap(SubmissionIntake::isOfTheStore, fault -> {
                    LOG.error(
                            "An answer could not be taken: {}", fault.getClass().getName());
                    return Problem.busy("response.busy", "The store cannot take answers now", RETRY_AFTER);
                })
                .doOnNext(accepted -> metrics.accepted(accepted.outcome()))
                .doOnError(Problem.class, problem -> metrics.refused(problem.code()));
    }

    private static boolean isOfTheStore(Throwable fault) {
        return fault instanceof MongoException || fault instanceof TimeoutException;
    }

    private Mono<ServicePoint.At> counter(String typed) {
        return Mono.justOrEmpty(CounterCode.parse(typed))
                .flatMap(servicePoints::findByCode)
                .switchIfEmpty(Mono.error(() ->
                        new Problem(Problem.Kind.NOT_FOUND, "response.unknown-counter", "No counter has this code")));
    }

    private Mono<Accepted> acceptAt(ServicePoint.At at, Submission submission, Instant now, Instant since) {
        Questionnaire questionnaire = questionnaires
                .find(submission.questionnaire())
                .filter(found -> !found.published().isAfter(today(now)))
                .orElseThrow(() -> fault("questionnaire", "response.unknown-questionnaire"));
        AnswerCheck.Result checked = AnswerCheck.check(
                questionnaire,
                submission.answers(),
                submission.stage() == Stage.COMPLETE && submission.channel().requires(),
                code -> communes.find(code).isPresent(),
                submission.channel()::asks);
        if (!checked.faults().isEmpty()) {
            return Mono.error(Problem.invalid("response.faults", checked.faults()));
        }
        if (submission.channel() == Channel.QR) {
            rates.take(at.code().value());
        }
        Draft draft = drafting.draft(at, questionnaire, checked.answers(), submission, now);
        Optional<Problem> refusal = refusal(at, submission, since);
        if (refusal.isPresent()) {
            return replayOr(submission.id(), draft.response().digest(), refusal.get());
        }
        if (!room.isLeft()) {
            Problem full = Problem.busy("response.busy", "The disk of the store is full", RETRY_WHEN_FULL);
            return replayOr(submission.id(), draft.response().digest(), full);
        }
        return marked(draft, submission, now).flatMap(writer::write).flatMap(fate -> accepted(submission.id(), fate));
    }

    /** What time alone makes of a submission; a replay of a stored answer is beyond it. */
    private Optional<Problem> refusal(ServicePoint.At at, Submission submission, Instant now) {
        Instant answered = submission.answeredAt().orElse(now);
        if (answered.isAfter(now.plus(CLOCK_AHEAD))) {
            return Optional.of(fault("answeredAt", "response.answered-later"));
        }
        if (answered.isBefore(now.minus(GRACE))) {
            return Optional.of(fault("answeredAt", "response.answered-long-ago"));
        }
        if (at.revokedAt().filter(revoked -> !answered.isBefore(revoked)).isPresent()) {
            return Optional.of(new Problem(
                    Problem.Kind.GONE, "response.revoked-counter", "The counter's code was revoked before the answer"));
        }
        Optional<LocalDate> superseded = questionnaires.supersededOn(submission.questionnaire());
        if (superseded
                .filter(day -> day.plusDays(GRACE.toDays()).isBefore(today(now)))
                .isPresent()) {
            return Optional.of(fault("version", "response.superseded"));
        }
        return Optional.empty();
    }

    private Mono<Accepted> replayOr(UUID id, String digest, Problem refusal) {
        return responses
                .find(id)
                .filter(known -> known.digest().equals(digest))
                .map(known -> new Accepted(known.receipt(), Outcome.REPLAYED))
                .switchIfEmpty(Mono.error(refusal));
    }

    private static Mono<Accepted> accepted(UUID id, Responses.Fate fate) {
        ReceiptCode receipt = ReceiptCode.of(id);
        return switch (fate) {
            case CREATED -> Mono.just(new Accepted(receipt, Outcome.CREATED));
            case REPLACED -> Mono.just(new Accepted(receipt, Outcome.REPLACED));
            case REPLAYED -> Mono.just(new Accepted(receipt, Outcome.REPLAYED));
            case CONFLICT ->
                Mono.error(Problem.with(
                        Problem.Kind.CONFLICT,
                        "response.other-answers",
                        "The id is known with other answers; the first were kept",
                        receipt.toString()));
        };
    }

    /** The draft with its device's mark; without it where that takes too long. */
    private Mono<Draft> marked(Draft draft, Submission submission, Instant now) {
        return Mono.justOrEmpty(submission.device())
                .flatMap(device -> devices.token(device, today(now)))
                .timeout(DEVICE_LIMIT)
                .onErrorResume(fault -> {
                    LOG.warn(
                            "An answer goes without its device's mark: {}",
                            fault.getClass().getName());
                    return Mono.empty();
                })
                .map(mark -> new Draft(draft.response().withDevice(mark), draft.texts()))
                .defaultIfEmpty(draft);
    }

    private LocalDate today(Instant instant) {
        return LocalDate.ofInstant(instant, clock.getZone());
    }

    private static Problem fault(String field, String code) {
        return Problem.invalid(code, List.of(new Fault(field, code)));
    }
}
