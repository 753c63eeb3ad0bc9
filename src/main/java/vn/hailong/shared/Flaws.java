package vn.hailong.shared;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file of ours, collected while it is read so that all of it is told at once. */
public final class Flaws {

    /** So that the one line stays readable when everything is wrong. */
    private static final int TOLD = 20;

    private final String file;
    private final List<Flaw> found = new ArrayList<>();

    private record Flaw(String place, String reason) {}

    public Flaws(String file) {
        this.file = file;
    }

    public String file() {
        return file;
    }

    public void note(String place, String reason) {
        Flaw flaw = new Flaw(place, reason);
        if (!found.contains(flaw)) {
            found.add(flaw);
        }
    }

    /** Does nothing when nothing was noted. */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw asBrokenResource();
        }
    }

    private BrokenResource asBrokenResource() {
        StringBuilder reasons = new StringBuilder(found.get(0).reason());
        found.stream().skip(1).limit(TOLD - 1).forEach(flaw -> reasons.append("; ")
                .append(flaw.place())
                .append(": ")
                .append(flaw.reason()));
        if (found.size() > TOLD) {
            reasons.append("; and ").append(found.size() - TOLD).append(" more");
        }
        return new BrokenResource(file, found.get(0).place(), reasons.toString());
    }
}
