package vn.hailong.response;

/**
 * Why an answer looks doubtful; it is kept, and left out of the figures unless asked for. A flag that a newer version of
 * this program gave is kept as it is.
 */
record Flag(String code) {

    /** Every rated item equal, and faster than one can read. */
    static final Flag STRAIGHT_LINE = new Flag("straight-line");

    /** Answered faster than a finger gets from one question to the next, whatever was answered. */
    static final Flag TOO_FAST = new Flag("too-fast");

    /** A field was filled in that people neither see nor reach. */
    static final Flag TRAP = new Flag("trap");

    /** One of many from one device at one counter on one day. */
    static final Flag SAME_DEVICE = new Flag("same-device");
}
