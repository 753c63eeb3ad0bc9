package vn.hailong.shared;

/**
 * Whether this application runs on simulated answers; then every page and every file it makes is marked so. A bean of it is
 * there in every context.
 */
public record Simulation(boolean on) {

    /** The mark, in every language: it has to be known on sight. */
    public static final String MARK = "MÔ PHỎNG · SIMULATED";

    /** As part of a file's name, such as {@code mo-phong-}; empty on real answers. */
    public String filePrefix() {
        return on ? "mo-phong-" : "";
    }
}
