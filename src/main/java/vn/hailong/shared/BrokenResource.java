package vn.hailong.shared;

import java.util.List;

/** A file that cannot be used as it is; one of ours stops the start with one line that names the file, the place in it and the reason. */
public final class BrokenResource extends RuntimeException {

    /** So that the one line stays readable when everything is wrong. */
    private static final int TOLD = 20;

    private final String file;
    private final transient List<Flaw> flaws;

    /**
     * @param file such as {@code questionnaire/counter-short-1.yaml}
     * @param place such as {@code item C04 (line 31)}
     * @param reason what is wrong there, in English, on one line
     */
    public BrokenResource(String file, String place, String reason) {
        this(file, List.of(new Flaw(place, 0, "", reason)));
    }

    public BrokenResource(String file, Flaw flaw) {
        this(file, List.of(flaw));
    }

    /** @param flaws all that is wrong with the file, at least one, in the order in which it was found */
    BrokenResource(String file, List<Flaw> flaws) {
        super(file + ": " + flaws.get(0).place() + ": " + inOneLine(flaws));
        this.file = file;
        this.flaws = List.copyOf(flaws);
    }

    public String file() {
        return file;
    }

    /** The place of the first flaw. */
    public String place() {
        return flaws.get(0).place();
    }

    /** The first reason, and the others with their places. */
    public String reason() {
        return inOneLine(flaws);
    }

    /** All that is wrong with the file. */
    public List<Flaw> flaws() {
        return flaws;
    }

    private static String inOneLine(List<Flaw> flaws) {
        StringBuilder reasons = new StringBuilder(flaws.get(0).reason());
        flaws.stream().skip(1).limit(TOLD - 1).forEach(flaw -> reasons.append("; ")
                .append(flaw.place())
                .append(": ")
                .append(flaw.reason()));
        if (flaws.size() > TOLD) {
            reasons.append("; and ").append(flaws.size() - TOLD).append(" more");
        }
        return reasons.toString();
    }
}
