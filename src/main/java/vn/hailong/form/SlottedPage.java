package vn.hailong.form;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * A page rendered and compressed once, with one slot of fixed width for the submission id of each response.
 *
 * <p>In the compressed page the slot is a stored block of its own between two parts of which neither repeats anything of
 * it, so that an id is copied in, not compressed; its checksum is a {@link SlottedCheck}. The later part repeats what the
 * first one has: whoever unpacks it has that in hand.
 */
final class SlottedPage {

    /** What a template writes where the id goes. */
    static final String SLOT = "~".repeat(FreshIds.LENGTH);

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 2, (byte) 0xff};
    private static final byte[] STORED_BLOCK = {0, FreshIds.LENGTH, 0, ~FreshIds.LENGTH, (byte) 0xff};
    private static final int GZIP_TRAILER = 8;

    /** No byte of any text in UTF-8: in the place of the id, nothing can be a repetition of it. */
    private static final byte NO_TEXT = (byte) 0xff;

    private static final Pattern GZIP = Pattern.compile(
            "(?:^|.*,)\\s*gzip\\s*(?:;\\s*q=(?:1(?:\\.0*)?|0?\\.0*[1-9]\\d*)\\s*)?(?:,.*|$)", Pattern.CASE_INSENSITIVE);

    private final byte[] bytes;
    private final int slot;
    private final byte[] zipped;
    private final int zippedSlot;
    private final SlottedCheck check;

    private SlottedPage(byte[] bytes, int slot) {
        this.bytes = bytes;
        this.slot = slot;
        this.check = SlottedCheck.of(bytes, slot);
        byte[] before = Arrays.copyOf(bytes, slot + FreshIds.LENGTH);
        Arrays.fill(before, slot, before.length, NO_TEXT);
        byte[] head = deflated(Arrays.copyOf(bytes, slot), new byte[0], false);
        byte[] tail = deflated(Arrays.copyOfRange(bytes, before.length, bytes.length), before, true);
        this.zippedSlot = GZIP_HEADER.length + head.length + STORED_BLOCK.length;
        this.zipped = ByteBuffer.allocate(zippedSlot + FreshIds.LENGTH + tail.length + GZIP_TRAILER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(GZIP_HEADER)
                .put(head)
                .put(STORED_BLOCK)
                .put(bytes, slot, FreshIds.LENGTH)
                .put(tail)
                .putInt(0)
                .putInt(bytes.length)
                .array();
    }

    static SlottedPage of(String html) {
        int at = html.indexOf(SLOT);
        if (at < 0 || html.indexOf(SLOT, at + 1) >= 0) {
            throw new IllegalStateException("A form page needs one slot for its submission id");
        }
        return new SlottedPage(
                html.getBytes(StandardCharsets.UTF_8), html.substring(0, at).getBytes(StandardCharsets.UTF_8).length);
    }

    /** Whether a browser that says this takes a page compressed by gzip. */
    static boolean takesGzip(@Nullable String acceptEncoding) {
        return acceptEncoding != null && GZIP.matcher(acceptEncoding).matches();
    }

    byte[] with(UUID id) {
        byte[] page = Arrays.copyOf(bytes, bytes.length);
        System.arraycopy(FreshIds.ascii(id), 0, page, slot, FreshIds.LENGTH);
        return page;
    }

    byte[] gzippedWith(UUID id) {
        byte[] name = FreshIds.ascii(id);
        byte[] page = Arrays.copyOf(zipped, zipped.length);
        System.arraycopy(name, 0, page, zippedSlot, FreshIds.LENGTH);
        ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).putInt(page.length - GZIP_TRAILER, check.with(name));
        return page;
    }

    /**
     * Raw deflate that ends on a whole byte and, unless it is the last part, leaves room for more blocks.
     *
     * @param before what is unpacked before this part, and may be repeated in it
     */
    private static byte[] deflated(byte[] part, byte[] before, boolean last) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setDictionary(before);
            deflater.setInput(part);
            if (last) {
                deflater.finish();
            }
            byte[] out = new byte[part.length + 1024];
            int length = deflater.deflate(out, 0, out.length, last ? Deflater.NO_FLUSH : Deflater.FULL_FLUSH);
            return Arrays.copyOf(out, length);
        } finally {
            deflater.end();
        }
    }
}
