package vn.hailong.response;

/**
 * Why an answer looks doubtful; it is kept, and left out of the figures unless asked for. A flag that a newer version of
 * this program gave is kept as it is.
 */
record Flag(String code) {

    /** Every rated item equal, and faster than one can read. */
    static final Flag STRAIGHT_LINE = new Flag("straight-line");

    /** One of many from one device at one counter on one day. */
    static final Flag SAME_DEVICE = new Flag("same-device");
}
