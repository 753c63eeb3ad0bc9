package vn.hailong.demo;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;

/** Points beside the centres, so that every kind is there to look at: in the wards, where most of them are. */
@ConditionalOnBooleanProperty("hailong.simulation.on")
@Component
class TrialPoints {

    private static final int COUNTERS_OF_A_TOWN = 2;

    private final ServicePoints points;
    private final Communes communes;

    TrialPoints(ServicePoints points, Communes communes) {
        this.points = points;
        this.communes = communes;
    }

    /** All points, with those that were missing. */
    Mono<List<ServicePoint>> planted() {
        return points.list(null)
                .collectList()
                .flatMap(present -> Flux.fromIterable(wanted())
                        .filter(draft -> present.stream().noneMatch(point -> isOf(draft, point)))
                        .concatMap(points::add)
                        .thenMany(Flux.fromIterable(present)
                                .filter(this::needsACounter)
                                .concatMap(point -> points.addCounter(point.code(), "Quầy 2")))
                        .then())
                .then(points.list(null).collectList());
    }

    private static boolean isOf(ServicePoints.Draft draft, ServicePoint point) {
        return draft.kind() == point.kind() && draft.name().equals(point.name());
    }

    private boolean needsACounter(ServicePoint point) {
        return point.kind() == ServicePoint.Kind.ADMINISTRATION_CENTRE
                && point.counters().size() < COUNTERS_OF_A_TOWN
                && (point.commune() == null
                        || towns().stream().anyMatch(town -> town.code().equals(point.commune())));
    }

    private List<Commune> towns() {
        return communes.all().stream()
                .filter(commune -> commune.type() == Commune.Type.PHUONG)
                .toList();
    }

    private List<ServicePoints.Draft> wanted() {
        List<Commune> towns = towns();
        return IntStream.range(0, towns.size())
                .boxed()
                .flatMap(number -> ofTown(towns.get(number), number).stream())
                .toList();
    }

    private static List<ServicePoints.Draft> ofTown(Commune town, int number) {
        String name = "phường " + town.name();
        ServicePoints.Draft health = draft(town, ServicePoint.Kind.HEALTH, "Trạm Y tế " + name);
        ServicePoints.Draft other =
                switch (number % 5) {
                    case 0 -> draft(town, ServicePoint.Kind.SCHOOL, "Trường Trung học cơ sở " + name);
                    case 1 -> draft(town, ServicePoint.Kind.ELECTRICITY, "Điểm giao dịch điện lực " + name);
                    case 2 -> draft(town, ServicePoint.Kind.WATER, "Điểm giao dịch cấp nước " + name);
                    case 3 -> draft(town, ServicePoint.Kind.SOCIAL_INSURANCE, "Bảo hiểm xã hội " + name);
                    default -> draft(town, ServicePoint.Kind.POLICE, "Công an " + name);
                };
        return List.of(health, other);
    }

    private static ServicePoints.Draft draft(Commune town, ServicePoint.Kind kind, String name) {
        return new ServicePoints.Draft(town.code(), kind, name, "", Optional.empty());
    }
}
