package vn.hailong.paper;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Scope;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.Problem;

/** The batch of a call, where it is of a counter that is the caller's. */
@Component
class OpenBatches {

    private final ServicePoints points;
    private final Batches batches;
    private final PaperDesk desk;

    OpenBatches(ServicePoints points, Batches batches, PaperDesk desk) {
        this.points = points;
        this.batches = batches;
        this.desk = desk;
    }

    /** A batch and the counter it is of. */
    record Placed(Batch batch, ServicePoint.At at) {}

    /** A batch, where it stands, and whoever calls. */
    record Theirs(Staff staff, ServicePoint.At at, Progress progress) {

        Batch batch() {
            return progress.batch();
        }
    }

    Mono<Placed> placed(Batch batch) {
        return points.findByCode(batch.code()).map(at -> new Placed(batch, at));
    }

    /** A problem of kind NOT_FOUND or FORBIDDEN where it is not theirs. */
    Mono<Theirs> of(String id) {
        return CurrentStaff.atCounters().flatMap(staff -> batches.find(id)
                .filter(batch -> batch.state() != Batch.State.DISCARDING)
                .flatMap(this::placed)
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.NOT_FOUND, "paper.unknown", "There is no such batch")))
                .filter(placed -> Scope.sees(staff, placed.at().point()))
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden))
                .flatMap(placed ->
                        desk.progress(placed.batch()).map(progress -> new Theirs(staff, placed.at(), progress))));
    }
}
