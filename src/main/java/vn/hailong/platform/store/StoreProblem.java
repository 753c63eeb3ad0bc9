package vn.hailong.platform.store;

/** Why the store cannot be used, in one sentence that says what to do. */
public final class StoreProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreProblem(String message) {
        super(message);
    }

    StoreProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
