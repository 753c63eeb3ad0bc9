package vn.hailong.servicepoint;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Folding;

/** Finds the communes that a whole name in a file may mean; accents, case and the word before the name do not matter. */
final class CommuneNames {

    private static final int DIGITS = 5;

    private final Communes communes;

    CommuneNames(Communes communes) {
        this.communes = communes;
    }

    /** The commune of a code as spreadsheets leave it: without its leading zeros. */
    Optional<Commune> ofCode(String text) {
        boolean isShort = text.length() < DIGITS && text.chars().allMatch(sign -> sign >= '0' && sign <= '9');
        return Optional.of(isShort ? "0".repeat(DIGITS - text.length()) + text : text)
                .filter(CommuneCode::isWellFormed)
                .flatMap(code -> communes.find(new CommuneCode(code)));
    }

    /** Those of this name; where none has it now, those that took over a commune of this name. */
    List<Commune> ofName(String text) {
        String words = Folding.fold(text);
        String bare = CommuneSearch.withoutType(words);
        List<Commune> full = those(commune -> Folding.fold(commune.fullName()).equals(words));
        if (!full.isEmpty()) {
            return full;
        }
        boolean saysType = !bare.equals(words);
        List<Commune> own = those(commune -> Folding.fold(commune.name()).equals(words)
                || (saysType && Folding.fold(commune.name()).equals(bare)));
        return own.isEmpty() ? those(commune -> wasNamed(commune, words, bare)) : own;
    }

    /** Whether this commune has the name now or took over one that had it. */
    boolean isNamed(Commune commune, String text) {
        String words = Folding.fold(text);
        String bare = CommuneSearch.withoutType(words);
        String own = Folding.fold(commune.name());
        return own.equals(words) || own.equals(bare) || wasNamed(commune, words, bare);
    }

    private static boolean wasNamed(Commune commune, String words, String bare) {
        return commune.predecessors().stream()
                .map(old -> Folding.fold(old.name()))
                .anyMatch(name -> name.equals(words)
                        || CommuneSearch.withoutType(name).equals(words)
                        || CommuneSearch.withoutType(name).equals(bare));
    }

    private List<Commune> those(Predicate<Commune> fits) {
        return communes.all().stream().filter(fits).toList();
    }
}
