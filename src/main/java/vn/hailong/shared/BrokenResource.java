package vn.hailong.shared;

/** A file the application is made of that cannot be used; the start ends with its one line. */
public final class BrokenResource extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String file;
    private final String place;
    private final String reason;

    /** @param place the line, item or path within the file */
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
