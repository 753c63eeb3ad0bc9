package vn.hailong.shared;

/** A resource file that cannot be used; it stops the start. */
public final class BrokenResource extends RuntimeException {

    private final String file;
    private final String place;
    private final String reason;

    /** @param place the line, path or item in the file */
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
