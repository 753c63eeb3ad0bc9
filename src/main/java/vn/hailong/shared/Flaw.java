package vn.hailong.shared;

/**
 * One thing wrong with a file, and where.
 *
 * @param subject what of the file it concerns, such as {@code item C04}; empty for the file as a whole
 * @param line the line in the file, 1 for the first; 0 where it has no line
 * @param key the key whose value is wrong; empty where no single key is
 * @param reason what is wrong there, in English, on one line
 */
public record Flaw(String subject, int line, String key, String reason) {

    /** As one line tells it, such as {@code item C04 (line 31)}. */
    public String place() {
        if (line == 0) {
            return subject;
        }
        return subject.isEmpty() ? "line " + line : subject + " (line " + line + ")";
    }

    /** Whether one line would tell both in the same words. */
    boolean isToldBy(Flaw other) {
        return place().equals(other.place()) && reason.equals(other.reason);
    }
}
