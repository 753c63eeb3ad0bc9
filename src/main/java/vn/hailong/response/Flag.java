package vn.hailong.response;

import java.util.Arrays;

/** Why an answer looks doubtful; it is kept, and left out of the figures unless asked for. */
enum Flag {
    /** Every rated item equal, and faster than one can read. */
    STRAIGHT_LINE("straight-line"),
    /** One of many from one device at one counter on one day. */
    SAME_DEVICE("same-device");

    private final String code;

    Flag(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static Flag of(String code) {
        return Arrays.stream(values())
                .filter(flag -> flag.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown flag " + code));
    }
}
