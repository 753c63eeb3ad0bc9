package vn.hailong.servicepoint.poster;

/** The few colours of a poster; each keeps its contrast when printed in black and white. */
enum Colour {
    /** The accent of the staff pages. */
    TEAL(0x0b5d66),
    INK(0x15282b),
    QUIET(0x44575a),
    TINT(0xe9f3f3),
    LINE(0x9fb1b3),
    BLACK(0x000000),
    WHITE(0xffffff);

    private final int rgb;

    Colour(int rgb) {
        this.rgb = rgb;
    }

    int rgb() {
        return rgb;
    }

    /** As SVG writes it. */
    String hex() {
        return "#%06x".formatted(rgb);
    }
}
