package vn.hailong.servicepoint.poster;

import java.io.IOException;

/** Some lines below each other in the middle of a poster, in the open or on a label of the accent. */
record Block(Lines lines, Colour colour, float before, boolean isLabel) {

    private static final float PADDING = 0.35f;

    static Block open(Lines lines, Colour colour, float before) {
        return new Block(lines, colour, before, false);
    }

    static Block label(Lines lines, float before) {
        return new Block(lines, Colour.WHITE, before, true);
    }

    float height() {
        return before + lines.height() + (isLabel ? 2 * padding() : 0);
    }

    private float padding() {
        return lines.size() * PADDING;
    }

    /** Below y; returns where it ends. */
    float draw(Sheet sheet, float x, float y, float width) throws IOException {
        float top = y + before;
        if (!isLabel) {
            return lines.centred(sheet, colour, x, top, width);
        }
        float side = lines.size();
        float wide = lines.width() + 2 * side;
        float high = lines.height() + 2 * padding();
        sheet.box(x + (width - wide) / 2, top, wide, high, Math.min(high / 2, side), Colour.TEAL);
        lines.centred(sheet, colour, x, top + padding(), width);
        return top + high;
    }
}
