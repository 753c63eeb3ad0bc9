package vn.hailong.shared;

/** A file of ours that cannot be used as it is; it stops the start with one line that names the file, the place in it and the reason. */
public final class BrokenResource extends RuntimeException {

    private final String file;
    private final String place;
    private final String reason;

    /**
     * @param file such as {@code questionnaire/counter-short-1.yaml}
     * @param place such as {@code item C04 (line 31)}
     * @param reason what is wrong there, in English, on one line
     */
    public BrokenResource(String file, String place, String reason) {
        super(file + ": " + place + ": " + reason);
        this.file = file;
        this.place = place;
        this.reason = reason;
    }

    public String file() {
        return file;
    }

    public String place() {
        return place;
    }

    public String reason() {
        return reason;
    }
}
