package vn.hailong.platform.store;

/** Why the store cannot be used, in one sentence that says what to do. */
public final class StoreProblem extends RuntimeException {

    /** What to do about a damaged file. */
    static final String REMEDY =
            "run \"java -jar hailong.jar repair\", which saves what can be read and says what is lost, or put it aside and restore a backup";

    private static final long serialVersionUID = 1L;

    StoreProblem(String message) {
        super(message);
    }

    StoreProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
