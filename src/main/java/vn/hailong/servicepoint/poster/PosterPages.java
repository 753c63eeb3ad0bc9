package vn.hailong.servicepoint.poster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint.Kind;
import vn.hailong.shared.Folding;

/** The page on which staff choose whose posters they print, see the first, and fetch the file. */
@Controller
class PosterPages {

    static final String PAGE = "/dashboard/posters";

    /** Counters to tick one by one, where they are not too many to read. */
    private static final int FEW = 60;

    /** A line to choose; its words are a text or a message key. */
    public record Choice(String value, String words) {}

    /** A counter to tick. */
    public record Tick(String id, String name, String point, boolean open, boolean ticked) {}

    private final Posters posters;
    private final Communes communes;
    private final MessageSource messages;

    PosterPages(Posters posters, Communes communes, MessageSource messages) {
        this.posters = posters;
        this.communes = communes;
        this.messages = messages;
    }

    @GetMapping(PAGE)
    Mono<Rendering> page(@RequestParam(defaultValue = "a4") String size, ServerWebExchange exchange, Locale locale) {
        Selection asked = Selection.of(exchange.getRequest().getQueryParams());
        Size paper = Size.ofSlug(size).orElse(Size.A4);
        return Posters.printer().flatMap(staff -> posters.fitting(staff, asked)
                .publishOn(Schedulers.parallel())
                .map(fitting -> rendering(staff, asked, paper, fitting, locale)));
    }

    /** Ticks that do not fit the other choices any more are dropped, as after a change of the commune. */
    private Rendering rendering(Staff staff, Selection asked, Size size, List<Posters.Desk> fitting, Locale locale) {
        List<Posters.Desk> open = fitting.stream().filter(Posters.Desk::isOpen).toList();
        List<String> ticked = open.stream()
                .map(desk -> desk.counter().id())
                .filter(asked.counters()::contains)
                .toList();
        List<Posters.Desk> printed = ticked.isEmpty()
                ? open
                : open.stream()
                        .filter(desk -> ticked.contains(desk.counter().id()))
                        .toList();
        boolean tooMany = printed.size() > Posters.MOST;
        boolean narrow = !asked.commune().isEmpty() || !asked.point().isEmpty() || staff.role() == Role.COMMUNE;
        return Rendering.view("servicepoint/posters")
                .modelAttribute("communes", staff.role() == Role.COMMUNE ? List.of() : communeChoices())
                .modelAttribute("kinds", kindChoices())
                .modelAttribute(
                        "sizes", Arrays.stream(Size.values()).map(Size::slug).toList())
                .modelAttribute("asked", asked)
                .modelAttribute("size", size.slug())
                .modelAttribute("ticks", narrow && fitting.size() <= FEW ? ticks(fitting, ticked) : List.of())
                .modelAttribute("count", printed.size())
                .modelAttribute("closed", ticked.isEmpty() ? fitting.size() - open.size() : 0)
                .modelAttribute("tooMany", tooMany)
                .modelAttribute("most", Posters.MOST)
                .modelAttribute("trial", posters.isTrial())
                .modelAttribute("simulated", posters.isSimulated())
                .modelAttribute("file", address(asked, ticked, size))
                .modelAttribute("fileName", posters.fileName(size))
                .modelAttribute("preview", printed.isEmpty() ? "" : preview(size, printed.get(0), locale))
                .build();
    }

    private String preview(Size size, Posters.Desk first, Locale locale) {
        Object[] names = {first.counter().name(), first.point().name()};
        return posters.file(size, List.of(first))
                .preview(messages.getMessage("servicepoint.poster.preview-of", names, locale));
    }

    private static List<Tick> ticks(List<Posters.Desk> desks, List<String> ticked) {
        return desks.stream()
                .map(desk -> new Tick(
                        desk.counter().id(),
                        desk.counter().name(),
                        desk.point().name(),
                        desk.isOpen(),
                        ticked.contains(desk.counter().id())))
                .toList();
    }

    private static String address(Selection asked, List<String> ticked, Size size) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/api/v1/posters.pdf");
        if (!ticked.isEmpty()) {
            address.queryParam("counter", ticked);
        } else {
            Optional.of(asked.point()).filter(it -> !it.isEmpty()).ifPresent(it -> address.queryParam("point", it));
            Optional.of(asked.commune()).filter(it -> !it.isEmpty()).ifPresent(it -> address.queryParam("commune", it));
            Optional.of(asked.kind()).filter(it -> !it.isEmpty()).ifPresent(it -> address.queryParam("kind", it));
            if (asked.point().isEmpty()
                    && asked.commune().isEmpty()
                    && asked.kind().isEmpty()) {
                address.queryParam("all", true);
            }
        }
        return address.queryParam("size", size.slug()).encode().toUriString();
    }

    private List<Choice> communeChoices() {
        return communes.all().stream()
                .sorted(Comparator.comparing((Commune commune) -> Folding.fold(commune.name())))
                .map(commune -> new Choice(
                        commune.code().value(),
                        commune.name() + " (" + commune.type().word() + ")"))
                .toList();
    }

    private static List<Choice> kindChoices() {
        return Arrays.stream(Kind.values())
                .map(kind -> new Choice(kind.slug(), "servicepoint.kind." + kind.slug()))
                .toList();
    }
}
