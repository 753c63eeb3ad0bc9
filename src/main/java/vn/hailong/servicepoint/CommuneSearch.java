package vn.hailong.servicepoint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.hailong.servicepoint.Commune.FormerCommune;
import vn.hailong.servicepoint.Communes.Match;
import vn.hailong.shared.Folding;

/** Finds communes by what people call them, old names included. */
final class CommuneSearch {

    /** What people write before a name, folded. */
    private static final Pattern TYPE = Pattern.compile("^(xa|phuong|thi tran|thi xa|tt|x|p) (?=.)");

    /** Longer texts are nobody's commune; this bounds the work of one call. */
    private static final int LONGEST = 80;

    private final List<Entry> entries;

    CommuneSearch(List<Commune> communes) {
        this.entries = communes.stream().map(Entry::of).toList();
    }

    List<Match> find(String text, int limit) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        String words = Folding.fold(text);
        List<Match> found = matches(words, limit);
        // "Xà Hồ" is a name that begins like a type, so the type is dropped only when nothing fits with it.
        return found.isEmpty() ? matches(withoutType(words), limit) : found;
    }

    private List<Match> matches(String words, int limit) {
        if (words.isEmpty()) {
            return List.of();
        }
        return entries.stream()
                .map(entry -> entry.best(words))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Hit::rank)
                        .thenComparing(hit -> hit.match().commune().code()))
                .limit(limit)
                .map(Hit::match)
                .toList();
    }

    /** A folded name without "xã", "phường" or "thị trấn" before it. */
    static String withoutType(String folded) {
        return TYPE.matcher(folded).replaceFirst("");
    }

    /** How well a name fits; the order is the order of the results. */
    private enum Fit {
        WHOLE,
        BEGINNING,
        WORD,
        PART;

        static Optional<Fit> of(String name, String words) {
            if (name.equals(words)) {
                return Optional.of(WHOLE);
            }
            if (name.startsWith(words)) {
                return Optional.of(BEGINNING);
            }
            if (name.contains(" " + words)) {
                return Optional.of(WORD);
            }
            return name.contains(words) ? Optional.of(PART) : Optional.empty();
        }
    }

    private record Hit(int rank, Match match) {}

    private record Former(String name, FormerCommune commune) {}

    private record Entry(Commune commune, String name, List<Former> former) {

        static Entry of(Commune commune) {
            return new Entry(
                    commune,
                    Folding.fold(commune.name()),
                    commune.predecessors().stream()
                            .map(old -> new Former(withoutType(Folding.fold(old.name())), old))
                            .toList());
        }

        /** Its own name wins over an old one that fits as well. */
        Optional<Hit> best(String words) {
            Stream<Hit> own = Fit.of(name, words)
                    .map(fit -> new Hit(2 * fit.ordinal(), new Match(commune, Optional.empty())))
                    .stream();
            Stream<Hit> old = former.stream()
                    .flatMap(it -> Fit.of(it.name(), words)
                            .map(fit -> new Hit(2 * fit.ordinal() + 1, new Match(commune, Optional.of(it.commune()))))
                            .stream());
            return Stream.concat(own, old).min(Comparator.comparing(Hit::rank));
        }
    }
}
