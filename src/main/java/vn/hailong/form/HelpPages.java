package vn.hailong.form;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Language;

/** The page for a code that leads nowhere: it helps to find the right counter by commune, one commune at a time. */
@Component
class HelpPages {

    private static final int MOST_COMMUNES = 10;
    private static final int MOST_COUNTERS = 20;
    private static final int LONGEST_TYPED = 80;

    private final Communes communes;
    private final ServicePoints servicePoints;
    private final Pages pages;

    HelpPages(Communes communes, ServicePoints servicePoints, Pages pages) {
        this.communes = communes;
        this.servicePoints = servicePoints;
        this.pages = pages;
    }

    /** A commune that was found. */
    public record Found(String code, String name, @Nullable String former) {}

    /** What a person wrote in their own words, under its question. */
    public record Written(String question, String text) {}

    /** An open counter. */
    public record Desk(String url, String point, String counter) {}

    Mono<ResponseEntity<byte[]>> unknown(String typed, Language language) {
        return page(HttpStatus.NOT_FOUND, "form.help.unknown", typed, List.of(), language);
    }

    Mono<ResponseEntity<byte[]>> closed(ServicePoint.At at, Language language) {
        return closed(at, language, List.of());
    }

    /** @param written what the person would lose with the form, to copy */
    Mono<ResponseEntity<byte[]>> closed(ServicePoint.At at, Language language, List<Written> written) {
        return page(HttpStatus.GONE, "form.help.closed", at.code().value(), written, language);
    }

    /** The counter is known, the questionnaire in the address is not: its own form is a step away. */
    Mono<ResponseEntity<byte[]>> questionnaireUnknown(ServicePoint.At at, Language language) {
        String own = "/f/" + at.code() + "?lang=";
        return pages.page(
                HttpStatus.NOT_FOUND,
                "questionnaire-unknown",
                language,
                "/f/" + at.code(),
                Map.of("own", own + language.tag(), "point", at.point().name()));
    }

    /** What a search for a commune found; the counters where it found one. */
    Mono<ResponseEntity<byte[]>> search(String text, @Nullable String communeCode, Language language) {
        String typed = cut(text);
        List<Communes.Match> matches = communeCode != null && CommuneCode.isWellFormed(communeCode)
                ? communes.find(new CommuneCode(communeCode)).stream()
                        .map(commune -> new Communes.Match(commune, Optional.empty()))
                        .toList()
                : communes.search(typed, MOST_COMMUNES);
        Mono<List<Desk>> desks = matches.size() == 1 ? desks(matches.get(0).commune(), language) : Mono.just(List.of());
        return Mono.zip(desks, provincial(language)).flatMap(read -> {
            List<Desk> found = read.getT1();
            Map<String, Object> values = values("form.help", "", language);
            values.put("provincial", read.getT2());
            values.put(
                    "q",
                    communeCode == null
                            ? typed
                            : matches.stream()
                                    .findFirst()
                                    .map(match -> match.commune().fullName())
                                    .orElse(typed));
            values.put("searched", communeCode != null || !typed.isBlank());
            values.put("found", matches.stream().map(HelpPages::found).toList());
            values.put("desks", found);
            String same = communeCode != null && !matches.isEmpty() ? "?commune=" + communeCode : "";
            return pages.page(HttpStatus.OK, "help", language, "/f/help" + same, values);
        });
    }

    private Mono<ResponseEntity<byte[]>> page(
            HttpStatus status, String key, String typed, List<Written> written, Language language) {
        return provincial(language).flatMap(provincial -> {
            Map<String, Object> values = values(key, cut(typed), language);
            values.put("written", written);
            values.put("provincial", provincial);
            return pages.page(status, "help", language, written.isEmpty() ? "/f/help" : "", values);
        });
    }

    private Map<String, Object> values(String key, String typed, Language language) {
        Map<String, Object> values = new HashMap<>();
        values.put("title", pages.words(key + ".title", List.of(), language));
        values.put("text", pages.words(key + ".text", List.of(), language));
        values.put("typed", typed);
        values.put("q", "");
        values.put("searched", false);
        values.put("found", List.of());
        values.put("desks", List.of());
        values.put("written", List.of());
        return values;
    }

    private Mono<List<Desk>> desks(Commune commune, Language language) {
        return desks(servicePoints.list(commune.code()), language);
    }

    /** Points of no commune, which no search for one finds. */
    private Mono<List<Desk>> provincial(Language language) {
        return desks(servicePoints.list(null).filter(point -> point.commune() == null), language);
    }

    private static Mono<List<Desk>> desks(Flux<ServicePoint> points, Language language) {
        return points.filter(ServicePoint::active)
                .concatMap(point -> Flux.fromIterable(point.counters())
                        .filter(ServicePoint.Counter::active)
                        .concatMap(counter -> Mono.justOrEmpty(counter.code())
                                .map(code -> new Desk(
                                        "/f/" + code + "?lang=" + language.tag(), point.name(), counter.name()))))
                .take(MOST_COUNTERS)
                .collectList();
    }

    private static Found found(Communes.Match match) {
        return new Found(
                match.commune().code().value(),
                match.commune().fullName(),
                match.by()
                        .map(former -> former.name() + ", " + former.district())
                        .orElse(null));
    }

    private static String cut(String typed) {
        String text = typed.strip();
        return text.length() <= LONGEST_TYPED ? text : text.substring(0, LONGEST_TYPED);
    }
}
