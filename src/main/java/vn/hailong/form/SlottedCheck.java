package vn.hailong.form;

import java.util.zip.CRC32;

/**
 * The CRC-32 of a page for any id in its slot, without reading the page again.
 *
 * <p>Of two pages of one length that differ in some bits, the checksums differ by the exclusive or of what each of these bits
 * alone makes of it: so the page's own checksum and a short table say that of every other.
 */
final class SlottedCheck {

    private static final int HALVES = 2;
    private static final int VALUES = 16;

    private final int whole;
    private final byte[] held;

    /** What each difference in each half of a byte of the slot changes, the lower half of its first byte first. */
    private final int[] changes;

    private SlottedCheck(int whole, byte[] held, int[] changes) {
        this.whole = whole;
        this.held = held;
        this.changes = changes;
    }

    static SlottedCheck of(byte[] page, int slot) {
        byte[] held = new byte[FreshIds.LENGTH];
        System.arraycopy(page, slot, held, 0, held.length);
        // The bytes before the slot change nothing of a difference: the table is made of the rest, with nothing else in
        // it.
        byte[] rest = new byte[page.length - slot];
        int none = crc(rest);
        int[] changes = new int[held.length * HALVES * VALUES];
        for (int half = 0; half < held.length * HALVES; half++) {
            for (int bit = 1; bit < VALUES; bit <<= 1) {
                rest[half / HALVES] = (byte) (bit << (half % HALVES * 4));
                int change = crc(rest) ^ none;
                for (int value = bit; value < VALUES; value++) {
                    if ((value & bit) != 0) {
                        changes[half * VALUES + value] ^= change;
                    }
                }
            }
            rest[half / HALVES] = 0;
        }
        return new SlottedCheck(crc(page), held, changes);
    }

    /** The checksum of the page with this in its slot. */
    int with(byte[] id) {
        int check = whole;
        for (int at = 0, half = 0; at < held.length; at++, half += HALVES * VALUES) {
            int differs = id[at] ^ held[at];
            check ^= changes[half + (differs & 0xf)] ^ changes[half + VALUES + (differs >> 4 & 0xf)];
        }
        return check;
    }

    private static int crc(byte[] bytes) {
        CRC32 check = new CRC32();
        check.update(bytes);
        return (int) check.getValue();
    }
}
