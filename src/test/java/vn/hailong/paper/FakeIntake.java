package vn.hailong.paper;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import vn.hailong.response.Intake;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Submission;
import vn.hailong.shared.Problem;

/** An intake that keeps each id once, and breaks down when it is told to. */
final class FakeIntake implements Intake {

    final Map<UUID, Submission> stored = new ConcurrentHashMap<>();
    final AtomicInteger replays = new AtomicInteger();

    /** How many more it takes before it breaks down. */
    final AtomicInteger strength = new AtomicInteger(Integer.MAX_VALUE);

    /** Whether what breaks it down is stored before its caller is told. */
    volatile boolean losesReplies;

    @Override
    public Mono<Accepted> accept(Submission submission) {
        return Mono.error(new IllegalStateException("A paper is held since its batch was opened"));
    }

    @Override
    public Mono<Accepted> acceptHeld(Submission submission, Instant since) {
        return Mono.defer(() -> {
            boolean breaks = strength.getAndDecrement() <= 0;
            if (breaks && !losesReplies) {
                return Mono.error(new Problem(Problem.Kind.BUSY, "response.busy", "The store is away"));
            }
            Submission known = stored.putIfAbsent(submission.id(), submission);
            if (known != null && !known.answers().equals(submission.answers())) {
                return Mono.error(new Problem(Problem.Kind.CONFLICT, "response.other-answers", "Known otherwise"));
            }
            if (known != null) {
                replays.incrementAndGet();
            }
            return breaks
                    ? Mono.error(new IllegalStateException("killed"))
                    : Mono.just(new Accepted(ReceiptCode.of(submission.id()), Outcome.CREATED));
        });
    }
}
