package vn.hailong.servicepoint.poster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.PublicUrl;
import vn.hailong.servicepoint.QrImage;
import vn.hailong.servicepoint.Scope;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoint.Counter;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Simulation;

/** Finds the counters of a selection, as far as they are the caller's, and makes their posters. */
@Component
class Posters {

    /** The most in one file. */
    static final int MOST = 1000;

    /** A counter and the point that it belongs to. */
    record Desk(ServicePoint point, Counter counter) {

        boolean isOpen() {
            return point.active() && counter.active() && counter.code().isPresent();
        }
    }

    private final ServicePoints points;
    private final Communes communes;
    private final PublicUrl publicUrl;
    private final Simulation simulation;
    private final MessageSource messages;

    Posters(
            ServicePoints points,
            Communes communes,
            PublicUrl publicUrl,
            Simulation simulation,
            MessageSource messages) {
        this.points = points;
        this.communes = communes;
        this.publicUrl = publicUrl;
        this.simulation = simulation;
        this.messages = messages;
    }

    /** Who prints: the administrator, and commune staff what is their own; a problem of kind UNAUTHENTICATED or FORBIDDEN for others. */
    static Mono<Staff> printer() {
        return CurrentStaff.required()
                .filter(staff -> staff.isAdministrator() || staff.role() == Role.COMMUNE)
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden));
    }

    /** The open counters of a selection, never none and never too many; a problem of kind INVALID or FORBIDDEN. */
    Mono<List<Desk>> chosen(Staff staff, Selection selection) {
        if (selection.isEmpty()) {
            return Mono.error(fault("counter", "servicepoint.poster.nothing-chosen"));
        }
        Mono<List<Desk>> desks = selection.counters().isEmpty()
                ? fitting(staff, selection)
                        .map(fitting -> fitting.stream().filter(Desk::isOpen).toList())
                : named(staff, selection.counters());
        return desks.map(Posters::bounded);
    }

    /** The counters of the points that fit, closed ones too; those that the selection names by themselves are not looked at. */
    Mono<List<Desk>> fitting(Staff staff, Selection selection) {
        if (!selection.kind().isEmpty() && selection.knownKind().isEmpty()) {
            return Mono.error(fault("kind", "servicepoint.kind.unknown"));
        }
        return Mono.fromSupplier(() -> Scope.commune(staff, communes, selection.commune()))
                .flatMap(commune -> (selection.point().isEmpty() ? Mono.just(true) : ofPoint(staff, selection.point()))
                        .then(points.list(commune.orElse(null))
                                .filter(point -> Scope.sees(staff, point))
                                .filter(point -> selection.point().isEmpty()
                                        || selection.point().equals(point.code()))
                                .filter(point -> selection.kind().isEmpty()
                                        || selection.knownKind().equals(Optional.of(point.kind())))
                                .concatMapIterable(Posters::desks)
                                .collectList()));
    }

    private Mono<Boolean> ofPoint(Staff staff, String code) {
        return points.find(code)
                .switchIfEmpty(Mono.error(() -> fault("point", "servicepoint.unknown")))
                .filter(point -> Scope.sees(staff, point))
                .switchIfEmpty(Mono.error(CurrentStaff::forbidden))
                .map(point -> true);
    }

    private Mono<List<Desk>> named(Staff staff, List<String> counters) {
        return points.list(null).concatMapIterable(Posters::desks).collectList().map(all -> {
            Map<String, Desk> byId = new LinkedHashMap<>();
            all.forEach(desk -> byId.put(desk.counter().id(), desk));
            List<Desk> found = new ArrayList<>();
            List<Fault> faults = new ArrayList<>();
            for (String id : counters) {
                Desk desk = byId.get(id);
                if (desk == null) {
                    faults.add(new Fault("counter", "servicepoint.poster.counter-unknown", List.of(brief(id))));
                } else if (!Scope.sees(staff, desk.point())) {
                    throw CurrentStaff.forbidden();
                } else if (!desk.isOpen()) {
                    faults.add(new Fault("counter", "servicepoint.poster.counter-closed", List.of(brief(id))));
                } else {
                    found.add(desk);
                }
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid("servicepoint.invalid", faults.subList(0, Math.min(faults.size(), 20)));
            }
            return found;
        });
    }

    /** The desks, when they are some and not too many. */
    static List<Desk> bounded(List<Desk> desks) {
        if (desks.isEmpty()) {
            throw fault("counter", "servicepoint.poster.none-open");
        }
        if (desks.size() > MOST) {
            throw Problem.invalid(
                    "servicepoint.invalid",
                    List.of(new Fault("counter", "servicepoint.poster.too-many", List.of(desks.size(), MOST))));
        }
        return desks;
    }

    private static List<Desk> desks(ServicePoint point) {
        return point.counters().stream()
                .map(counter -> new Desk(point, counter))
                .toList();
    }

    private static String brief(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "…";
    }

    static Problem fault(String item, String code) {
        return Problem.invalid("servicepoint.invalid", List.of(new Fault(item, code)));
    }

    /** Their posters. */
    PosterFile file(Size size, List<Desk> desks) {
        return new PosterFile(size, desks.stream().map(this::poster).toList(), Wording.of(messages, mark()));
    }

    private Poster poster(Desk desk) {
        String url = publicUrl.of(desk.counter().code().orElseThrow());
        return new Poster(
                Face.printable(place(desk.point().commune())),
                Face.printable(desk.point().name()),
                Face.printable(desk.counter().name()),
                Face.printable(url.replaceFirst("(?i)^https://", "")),
                Face.printable(desk.point().phone()),
                QrImage.of(url));
    }

    private String place(@Nullable CommuneCode commune) {
        return Optional.ofNullable(commune)
                .flatMap(communes::find)
                .map(Commune::fullName)
                .orElse("");
    }

    /** While nobody else can reach the address, while others can listen to it, and on simulated answers. */
    boolean isTrial() {
        return publicUrl.isProvisional();
    }

    boolean isSimulated() {
        return simulation.on();
    }

    private String mark() {
        List<String> marks = new ArrayList<>();
        if (isTrial()) {
            marks.add(messages.getMessage("servicepoint.poster.trial-mark", null, Language.VI.locale()));
        }
        if (isSimulated()) {
            marks.add(Simulation.MARK);
        }
        return String.join(" · ", marks);
    }

    /** How the file is called, so that a trial is known in a folder too. */
    String fileName(Size size) {
        return simulation.filePrefix() + (isTrial() ? "ban-thu-" : "") + "ap-phich-" + size.slug() + ".pdf";
    }
}
