package vn.hailong.paper;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import vn.hailong.response.Channel;
import vn.hailong.response.Intake;
import vn.hailong.response.Retention;
import vn.hailong.response.Stage;
import vn.hailong.response.Submission;
import vn.hailong.shared.Language;

/**
 * Brings the forms of a batch to the intake, each under the id that it was given when it was typed: whatever ends this half-way, it goes on
 * later, and each form is one answer. A form is forgotten here once it has its receipt.
 */
@Component
class PaperClosing {

    private static final Logger LOG = LoggerFactory.getLogger(PaperClosing.class);
    private static final int AT_ONCE = 16;

    private final Batches batches;
    private final Forms forms;
    private final Intake intake;
    private final Retention retention;
    private final Clock clock;
    private final Counter failed;

    PaperClosing(Batches batches, Forms forms, Intake intake, Retention retention, Clock clock, MeterRegistry metrics) {
        this.batches = batches;
        this.forms = forms;
        this.intake = intake;
        this.retention = retention;
        this.clock = clock;
        this.failed = Counter.builder("hailong.paper.closing.failed")
                .description("Times that a batch of paper forms could not be brought to the answers; it is tried again")
                .register(metrics);
    }

    /** Goes on with what another run, or another node, left half done. */
    @Scheduled(initialDelay = 30, fixedDelay = 60, timeUnit = TimeUnit.SECONDS)
    Mono<Void> goOn() {
        return batches.list()
                .concatMap(batch -> next(batch).onErrorResume(fault -> {
                    failed.increment();
                    LOG.error("Batch {} of paper forms is not done: {}", batch.id(), fault.toString());
                    return Mono.empty();
                }))
                .then()
                .onErrorResume(fault -> {
                    failed.increment();
                    LOG.error("The batches of paper forms could not be read: {}", fault.toString());
                    return Mono.empty();
                });
    }

    /** What nobody finishes is kept no longer than a free text is. */
    private Mono<Batch> next(Batch batch) {
        YearMonth firstKept = YearMonth.from(LocalDate.now(clock)).minusMonths(retention.commentMonths());
        if (!batch.isOpen() || !YearMonth.from(batch.filled()).isBefore(firstKept)) {
            return rest(batch);
        }
        LOG.info("Batch {} of paper forms was never counted, and is deleted", batch.id());
        return batches.move(batch.id(), batch.state(), Batch.State.DISCARDING).flatMap(this::rest);
    }

    /** What is left to do of a batch that is on its way; empty for any other. */
    Mono<Batch> rest(Batch batch) {
        return switch (batch.state()) {
            case CLOSING -> send(batch);
            case DISCARDING ->
                forms.forgetAll(batch.id()).then(batches.delete(batch.id())).then(Mono.empty());
            default -> Mono.empty();
        };
    }

    /** By the order of their ids, which tells nothing of the order in the bundle. */
    private Mono<Batch> send(Batch batch) {
        return forms.of(batch.id())
                .sort(Comparator.comparing(Form::id))
                .flatMap(form -> send(batch, form), AT_ONCE)
                .onErrorMap(Exceptions::isMultiple, several -> Exceptions.unwrapMultiple(several)
                        .get(0))
                .then(Mono.defer(
                        () -> batches.closed(batch.id(), clock.instant().truncatedTo(ChronoUnit.MILLIS))));
    }

    private Mono<Void> send(Batch batch, Form form) {
        return forms.leave(form.id()).flatMap(leaving -> intake.acceptHeld(submission(batch, leaving), batch.openedAt())
                .then(forms.forget(form.id())));
    }

    private Submission submission(Batch batch, Form form) {
        return new Submission(
                form.id(),
                batch.code().value(),
                batch.questionnaire(),
                Stage.COMPLETE,
                Language.VI,
                Channel.PAPER,
                Optional.of(batch.answeredAt(clock.getZone())),
                form.answers(),
                Optional.empty(),
                Optional.empty());
    }
}
