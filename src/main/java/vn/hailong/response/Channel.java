package vn.hailong.response;

import java.util.Arrays;
import java.util.Optional;

/** The way an answer came; figures of different channels are never mixed unseen. */
public enum Channel {
    /** A citizen's own phone at a counter's code. */
    QR("qr"),
    /** A shared tablet that staff enrolled. */
    KIOSK("kiosk"),
    /** A helper pressed the buttons for someone else. */
    ASSISTED("assisted"),
    /** Typed in by staff from a paper form. */
    PAPER("paper");

    private final String code;

    Channel(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static Optional<Channel> of(String code) {
        return Arrays.stream(values())
                .filter(channel -> channel.code.equals(code))
                .findFirst();
    }
}
