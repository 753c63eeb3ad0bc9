package vn.hailong.kiosk;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.result.view.Rendering;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.CounterNames;
import vn.hailong.servicepoint.PublicUrl;
import vn.hailong.servicepoint.QrImage;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Problem;

/** Renders the staff pages of kiosks. */
@Component
class KioskPages {

    static final String LIST = "/dashboard/kiosks";

    private static final Set<String> DONE = Set.of("renamed", "revoked");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private final Communes communes;
    private final PublicUrl url;
    private final MessageSource messages;
    private final Clock clock;

    KioskPages(Communes communes, PublicUrl url, MessageSource messages, Clock clock) {
        this.communes = communes;
        this.url = url;
        this.messages = messages;
        this.clock = clock;
    }

    /** What stands in the form of a new kiosk. */
    public record Draft(String counter, String name) {

        static final Draft BLANK = new Draft("", "");

        static Draft of(MultiValueMap<String, String> sent) {
            return new Draft(value(sent, "counter"), value(sent, "name"));
        }

        private static String value(MultiValueMap<String, String> sent, String field) {
            @Nullable String value = sent.getFirst(field);
            return value == null ? "" : value.strip();
        }
    }

    /** A kiosk as the templates show it; times as people here write them, blank for none. */
    public record View(
            String id,
            String name,
            String place,
            String state,
            boolean revoked,
            String addedAt,
            String enrolledAt,
            String lastSeen,
            String revokedAt) {

        public String address() {
            return LIST + "/" + id;
        }
    }

    /** A counter to choose. */
    public record Choice(String id, String words) {}

    static Rendering redirectTo(String id, String done) {
        return Rendering.redirectTo(LIST + "/" + id + "?done=" + done).build();
    }

    Rendering list(
            List<KioskController.Placed> there,
            List<ServicePoint> points,
            String done,
            Draft draft,
            Optional<Problem> problem,
            Locale locale) {
        return Rendering.view("kiosk/list")
                .status(problem.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
                .modelAttribute(
                        "kiosks",
                        there.stream()
                                .sorted(Comparator.comparing((KioskController.Placed placed) ->
                                                placed.kiosk().state())
                                        .thenComparing(
                                                placed -> placed.at().counter().id())
                                        .thenComparing(placed -> placed.kiosk().name()))
                                .map(this::view)
                                .toList())
                .modelAttribute("counters", counters(points))
                .modelAttribute("done", done(done))
                .modelAttribute("draft", draft)
                .modelAttribute("faults", problem.map(it -> texts(it, locale)).orElse(Map.of()))
                .build();
    }

    Rendering one(KioskController.Placed placed, String done, String typed, Optional<Problem> problem, Locale locale) {
        return Rendering.view("kiosk/kiosk")
                .status(problem.isPresent() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK)
                .modelAttribute("kiosk", view(placed))
                .modelAttribute("done", done(done))
                .modelAttribute(
                        "typed", problem.isPresent() ? typed : placed.kiosk().name())
                .modelAttribute("faults", problem.map(it -> texts(it, locale)).orElse(Map.of()))
                .build();
    }

    Rendering confirm(KioskController.Placed placed, Locale locale) {
        return Rendering.view("kiosk/revoke")
                .modelAttribute("kiosk", view(placed))
                .build();
    }

    /** The page that shows a one-time code, this once. */
    Rendering issued(Kiosks.Issued issued, ServicePoint.At at, Locale locale) {
        String link = url.base() + "/k/enrol?code=" + issued.code().value();
        return Rendering.view("kiosk/issued")
                .modelAttribute("kiosk", view(new KioskController.Placed(issued.kiosk(), at)))
                .modelAttribute("code", issued.code().spaced())
                .modelAttribute("address", url.base() + "/k")
                .modelAttribute("link", link)
                .modelAttribute(
                        "qr",
                        "data:image/svg+xml;base64,"
                                + Base64.getEncoder()
                                        .encodeToString(QrImage.of(link).svg()))
                .modelAttribute("until", moment(issued.until()))
                .modelAttribute("provisional", url.isProvisional())
                .build();
    }

    private View view(KioskController.Placed placed) {
        Kiosk kiosk = placed.kiosk();
        return new View(
                kiosk.id(),
                kiosk.name(),
                CounterNames.of(placed.at().point(), placed.at().counter(), communes),
                "kiosk.state." + kiosk.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                kiosk.isRevoked(),
                moment(kiosk.addedAt()),
                moment(kiosk.enrolledAt()),
                moment(kiosk.lastSeen()),
                moment(kiosk.revokedAt()));
    }

    private List<Choice> counters(List<ServicePoint> points) {
        return points.stream()
                .filter(ServicePoint::active)
                .flatMap(point -> point.counters().stream()
                        .filter(ServicePoint.Counter::active)
                        .map(counter -> new Choice(counter.id(), CounterNames.of(point, counter, communes))))
                .toList();
    }

    private static String done(String word) {
        return DONE.contains(word) ? "kiosk.done." + word : "";
    }

    private String moment(@Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant.atZone(clock.getZone()));
    }

    /** Each fault in words, by the field it concerns. */
    private Map<String, String> texts(Problem problem, Locale locale) {
        Map<String, String> texts = new LinkedHashMap<>();
        problem.faults()
                .forEach(fault -> texts.putIfAbsent(
                        fault.item(),
                        messages.getMessage(fault.code(), fault.args().toArray(), locale)));
        return texts;
    }
}
