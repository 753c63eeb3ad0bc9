package vn.hailong.servicepoint;

import java.util.List;
import java.util.Optional;
import vn.hailong.shared.CommuneCode;

/** The communes of the province, read and checked at start and held in memory. */
public interface Communes {

    /** A commune that a search found, and the old name it was found by where it was not its own. */
    record Match(Commune commune, Optional<Commune.FormerCommune> by) {}

    /** All 99, in the order of their codes. */
    List<Commune> all();

    Optional<Commune> find(CommuneCode code);

    /**
     * Those whose name, or a predecessor's name, holds the words: accents, đ/d, tone-mark style and case do not matter;
     * names that begin with the words come first. Empty for a blank text.
     */
    List<Match> search(String text, int limit);
}
