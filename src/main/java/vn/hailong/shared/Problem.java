package vn.hailong.shared;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a caller got wrong, or cannot have now; its code is also the key of its message. Only {@code platform} knows the HTTP status of a kind. */
public final class Problem extends RuntimeException {

    /** How the caller can take it. */
    public enum Kind {
        /** Not readable as what was expected. */
        MALFORMED,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        /** Was there once, and is revoked. */
        GONE,
        /** Did not arrive in time. */
        TOO_SLOW,
        TOO_LARGE,
        UNSUPPORTED_TYPE,
        /** Readable, with faults in it. */
        INVALID,
        /** Too many tries; come back later. */
        TOO_MANY,
        /** Not now; the same call may be made again later. */
        BUSY
    }

    private final Kind kind;
    private final String code;
    private final transient List<Object> args;
    private final transient List<Fault> faults;
    private final @Nullable Duration retryAfter;

    private Problem(
            Kind kind,
            String code,
            String message,
            List<Object> args,
            List<Fault> faults,
            @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.code = code;
        this.args = List.copyOf(args);
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    /** @param message for the log, in English; it never holds what a citizen wrote */
    public Problem(Kind kind, String code, String message) {
        this(kind, code, message, List.of(), List.of(), null);
    }

    /** A problem whose translated message names the arguments. */
    public static Problem with(Kind kind, String code, String message, Object... args) {
        return new Problem(kind, code, message, List.of(args), List.of(), null);
    }

    /** What was sent could be read and has these faults. */
    public static Problem invalid(String code, List<Fault> faults) {
        return new Problem(Kind.INVALID, code, faults.size() + " faults", List.of(faults.size()), faults, null);
    }

    /** Not now; the caller keeps what it has and comes back after this time. */
    public static Problem busy(String code, String message, Duration retryAfter) {
        return new Problem(Kind.BUSY, code, message, List.of(), List.of(), retryAfter);
    }

    /** Too many tries; the next is heard after this time. */
    public static Problem tooMany(String code, String message, Duration retryAfter) {
        return new Problem(
                Kind.TOO_MANY, code, message, List.of(Math.max(1, retryAfter.toSeconds())), List.of(), retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public List<Object> args() {
        return args;
    }

    /** The faults of a {@link Kind#INVALID} problem; empty for the others. */
    public List<Fault> faults() {
        return faults;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
