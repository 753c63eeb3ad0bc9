package vn.hailong.servicepoint.poster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is printed for a counter, each on a page of its own. */
enum Size {
    /** For the wall: read from a metre and a half. */
    A4(595.28f, 841.89f),
    /** For a window or a stand on the desk. */
    A5(419.53f, 595.28f),
    /** Eight slips to cut from a page of A4, for desks and to go with receipts. */
    STRIP(595.28f, 841.89f);

    private final float width;
    private final float height;

    Size(float width, float height) {
        this.width = width;
        this.height = height;
    }

    /** In points of 1/72 inch, as the height. */
    float width() {
        return width;
    }

    float height() {
        return height;
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for any other text. */
    static Optional<Size> ofSlug(String slug) {
        return Arrays.stream(values()).filter(size -> size.slug().equals(slug)).findFirst();
    }
}
