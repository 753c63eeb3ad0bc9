package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** A page rendered once, with one slot of fixed width for the submission id of each response. */
final class SlottedPage {

    /** What a template writes where the id goes. */
    static final String SLOT = "~".repeat(FreshIds.LENGTH);

    private final byte[] bytes;
    private final int slot;

    private SlottedPage(byte[] bytes, int slot) {
        this.bytes = bytes;
        this.slot = slot;
    }

    static SlottedPage of(String html) {
        int at = html.indexOf(SLOT);
        if (at < 0 || html.indexOf(SLOT, at + 1) >= 0) {
            throw new IllegalStateException("A form page needs one slot for its submission id");
        }
        return new SlottedPage(
                html.getBytes(StandardCharsets.UTF_8),
                html.substring(0, at).getBytes(StandardCharsets.UTF_8).length);
    }

    byte[] with(UUID id) {
        byte[] page = Arrays.copyOf(bytes, bytes.length);
        System.arraycopy(FreshIds.ascii(id), 0, page, slot, FreshIds.LENGTH);
        return page;
    }
}
