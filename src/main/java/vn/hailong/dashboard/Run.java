package vn.hailong.dashboard;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Long work, one at a time on a node: who asks meanwhile joins the one under way, and a caller that leaves does not stop it. */
final class Run<T> {

    private final Supplier<Mono<T>> work;
    private final AtomicReference<@Nullable Mono<T>> running = new AtomicReference<>();

    Run(Supplier<Mono<T>> work) {
        this.work = work;
    }

    /** Begins the work, or joins it. */
    Mono<T> join() {
        return Mono.defer(() -> {
            Mono<T> fresh =
                    Mono.defer(work).doOnTerminate(() -> running.set(null)).cache();
            Mono<T> current = running.compareAndSet(null, fresh) ? fresh : running.get();
            return current == null ? join() : current;
        });
    }

    boolean isUnderWay() {
        return running.get() != null;
    }
}
