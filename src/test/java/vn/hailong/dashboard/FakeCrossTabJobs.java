package vn.hailong.dashboard;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Jobs held in a map. */
final class FakeCrossTabJobs implements CrossTabJobs {

    final Map<String, CrossTabJob> jobs = new ConcurrentSkipListMap<>();

    @Override
    public Mono<CrossTabJob> add(CrossTabJob job) {
        return Mono.fromRunnable(() -> jobs.put(job.id(), job)).thenReturn(job);
    }

    @Override
    public Mono<CrossTabJob> find(String id) {
        return Mono.fromSupplier(() -> jobs.get(id));
    }

    @Override
    public Flux<CrossTabJob> latest(int most) {
        return Flux.defer(() -> Flux.fromIterable(((ConcurrentSkipListMap<String, CrossTabJob>) jobs)
                        .descendingMap()
                        .values())
                .take(most));
    }

    @Override
    public Mono<Boolean> goesOn(String id, long done, Instant now) {
        return change(id, job -> with(job, now, done, CrossTabJob.State.RUNNING, null));
    }

    @Override
    public Mono<Void> done(String id, CrossTab result) {
        return change(id, job -> with(job, job.beat(), job.all(), CrossTabJob.State.DONE, result))
                .then();
    }

    @Override
    public Mono<Void> end(String id, CrossTabJob.State state) {
        return change(id, job -> with(job, job.beat(), job.done(), state, null)).then();
    }

    @Override
    public Mono<Void> forgetBefore(Instant moment) {
        return Mono.fromRunnable(
                () -> jobs.values().removeIf(job -> job.startedAt().isBefore(moment)));
    }

    private Mono<Boolean> change(String id, UnaryOperator<CrossTabJob> change) {
        return Mono.fromSupplier(() -> {
            CrossTabJob job = jobs.get(id);
            boolean runs = job != null && job.state() == CrossTabJob.State.RUNNING;
            if (runs) {
                jobs.put(id, change.apply(job));
            }
            return runs;
        });
    }

    private static CrossTabJob with(
            CrossTabJob job, Instant beat, long done, CrossTabJob.State state, @Nullable CrossTab result) {
        return new CrossTabJob(
                job.id(), job.asked(), job.login(), job.startedAt(), beat, done, job.all(), state, result);
    }
}
