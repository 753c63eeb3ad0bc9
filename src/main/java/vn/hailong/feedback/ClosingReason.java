package vn.hailong.feedback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why staff closed a request. */
public enum ClosingReason {
    /** The reply settles it. */
    SETTLED,
    /** Another office is responsible; the note says which. */
    REFERRED,
    UNCLEAR,
    /** Insults, advertising, nothing to answer. */
    UNFIT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ClosingReason> of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst();
    }
}
