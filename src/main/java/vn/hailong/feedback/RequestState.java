package vn.hailong.feedback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a request has come. */
public enum RequestState {
    NEW,
    /** A member of staff has taken it up. */
    WORKING,
    ANSWERED,
    CLOSED,
    /** By the person who asked; its text and contact are gone. */
    WITHDRAWN;

    /** How addresses, message keys and the store write it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RequestState> of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst();
    }

    /** Whether staff has still something to do. */
    public boolean waits() {
        return this == NEW || this == WORKING;
    }

    /** Whether a contact may still be looked at. */
    public boolean isOpen() {
        return waits() || this == ANSWERED;
    }
}
