package vn.hailong.servicepoint;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;

/** What staff change about service points, each change with its line in the audit trail; a call whose line cannot be written fails. */
@Component
class Changes {

    private final ServicePoints points;
    private static final int LINES_AT_ONCE = 16;

    private final PointImports imports;
    private final AuditTrail audit;

    Changes(ServicePoints points, PointImports imports, AuditTrail audit) {
        this.points = points;
        this.imports = imports;
        this.audit = audit;
    }

    /** All that the file says, or nothing: a line with the numbers, and one for each point and counter as if it had been changed alone. */
    Mono<ImportPlan.Numbers> load(byte[] file) {
        return imports.run(file).flatMap(done -> {
            ImportPlan.Numbers numbers = done.plan().numbers();
            return numbers.isNothing()
                    ? Mono.just(numbers)
                    : audit.record("service-points.import", numbers.inWords())
                            .thenMany(Flux.fromIterable(lines(done)))
                            .flatMap(line -> audit.record(line.act(), line.subject()), LINES_AT_ONCE)
                            .then(Mono.just(numbers));
        });
    }

    private record Line(String act, String subject) {}

    private static List<Line> lines(PointImports.Done done) {
        List<Line> lines = new ArrayList<>();
        done.points().forEach(code -> lines.add(new Line("point.add", code)));
        done.counters().forEach(id -> lines.add(new Line("counter.add", id)));
        for (ImportPlan.ChangedPoint point : done.plan().changed()) {
            if (point.asksAnother()) {
                lines.add(new Line("point.questionnaire", point.before().code()));
            } else if (point.isNamed() || point.hasNewPhone()) {
                lines.add(new Line("point.change", point.before().code()));
            }
            point.renamed().keySet().forEach(id -> lines.add(new Line("counter.rename", id)));
        }
        return lines;
    }

    Mono<ServicePoint> add(ServicePoints.Draft draft) {
        return points.add(draft).delayUntil(point -> audit.record("point.add", point.code()));
    }

    /** A changed name, phone or questionnaire; the line says so when it is the questionnaire. */
    Mono<ServicePoint> change(ServicePoint before, ServicePoints.Draft draft) {
        return points.change(before.code(), draft)
                .delayUntil(point -> audit.record(
                        before.questionnaire().equals(point.questionnaire()) ? "point.change" : "point.questionnaire",
                        point.code()));
    }

    Mono<ServicePoint> close(String code) {
        return points.close(code).delayUntil(point -> audit.record("point.close", code));
    }

    Mono<ServicePoint> reopen(String code) {
        return points.reopen(code).delayUntil(point -> audit.record("point.reopen", code));
    }

    Mono<ServicePoint> addCounter(String code, String name) {
        return points.addCounter(code, name).delayUntil(point -> audit.record("counter.add", newest(point)));
    }

    Mono<ServicePoint> renameCounter(String id, String name) {
        return points.renameCounter(id, name).delayUntil(point -> audit.record("counter.rename", id));
    }

    Mono<ServicePoint> closeCounter(String id) {
        return points.closeCounter(id).delayUntil(point -> audit.record("counter.close", id));
    }

    Mono<ServicePoint> reopenCounter(String id) {
        return points.reopenCounter(id).delayUntil(point -> audit.record("counter.reopen", id));
    }

    Mono<ServicePoint.At> replaceCode(String id) {
        return points.replaceCode(id).delayUntil(at -> audit.record("counter.replace", id));
    }

    private static String newest(ServicePoint point) {
        return point.counters().get(point.counters().size() - 1).id();
    }
}
