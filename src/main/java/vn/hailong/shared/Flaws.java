package vn.hailong.shared;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, collected while it is read so that all of it is told at once. */
public final class Flaws {

    private final String file;
    private final List<Flaw> found = new ArrayList<>();

    public Flaws(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    /** The same words at the same place are kept once. */
    public void note(Flaw flaw) {
        if (found.stream().noneMatch(flaw::isToldBy)) {
            found.add(flaw);
        }
    }

    /** Does nothing when nothing was noted. */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw new BrokenResource(file, found);
        }
    }

    /** The refusal for this flaw and all that were noted before it. */
    BrokenResource with(Flaw last) {
        note(last);
        return new BrokenResource(file, found);
    }
}
