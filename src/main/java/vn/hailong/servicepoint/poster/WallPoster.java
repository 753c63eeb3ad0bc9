package vn.hailong.servicepoint.poster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.hailong.servicepoint.QrImage;

/** The poster of A4, and the same in small on A5: who asks what, the code as large as it goes, and how to answer without it. */
final class WallPoster {

    /** Of the page's width: 15 cm of A4, which a phone reads from a metre and a half. */
    static final float LARGE_ENOUGH = 150f / 210f;

    private static final float SMALLEST_HEAD = 0.55f;

    private final Size size;
    private final Poster poster;
    private final Wording wording;
    private final float unit;
    private final float margin;
    private final float width;

    WallPoster(Size size, Poster poster, Wording wording) {
        this.size = size;
        this.poster = poster;
        this.wording = wording;
        this.unit = size.width() / Size.A4.width();
        this.margin = 30 * unit;
        this.width = size.width() - 2 * margin;
    }

    void draw(Sheet sheet) throws IOException {
        List<Block> foot = foot();
        float footTop = size.height() - margin - height(foot);
        List<Block> head = head(1);
        for (float scale = 0.95f; scale >= SMALLEST_HEAD && !leavesRoom(head, footTop); scale -= 0.05f) {
            head = head(scale);
        }
        float below = draw(sheet, head, top(sheet));
        float side = Math.min(footTop - below, size.width() - margin / 2);
        sheet.qr(poster.qr(), (size.width() - side) / 2, below + (footTop - below - side) / 2, side);
        draw(sheet, foot, footTop);
    }

    private boolean leavesRoom(List<Block> head, float footTop) {
        float room = footTop - margin - band() - height(head);
        return room * darkPart(poster.qr()) >= size.width() * LARGE_ENOUGH;
    }

    /** How much of the square is code, and not quiet zone. */
    static float darkPart(QrImage qr) {
        return 1 - 2f * QrImage.QUIET_ZONE / qr.side();
    }

    private float band() {
        return (wording.mark().isEmpty() ? 6 : 30) * unit;
    }

    /** A band of the accent; a framed mark on what must not be posted. */
    private float top(Sheet sheet) throws IOException {
        if (wording.mark().isEmpty()) {
            sheet.box(margin, margin, width, band(), band() / 2, Colour.TEAL);
            return margin + band();
        }
        float line = 1.5f * unit;
        sheet.frame(margin / 2, margin / 2, size.width() - margin, size.height() - margin, line, Colour.BLACK);
        sheet.box(margin / 2, margin / 2, size.width() - margin, margin / 2 + band(), 0, Colour.BLACK);
        Lines mark = Lines.fit(wording.mark(), Face.BOLD, 24 * unit, 1, width);
        mark.centred(sheet, Colour.WHITE, margin, margin / 2 + (margin / 2 + band() - mark.height()) / 2, width);
        return margin + band();
    }

    private List<Block> head(float scale) {
        float u = unit * scale;
        List<Block> blocks = new ArrayList<>();
        if (!poster.place().isEmpty()) {
            blocks.add(Block.open(Lines.fit(poster.place(), Face.SEMI_BOLD, 15 * u, 1, width), Colour.TEAL, 7 * u));
        }
        blocks.add(Block.open(Lines.fit(poster.point(), Face.BOLD, 21 * u, 2, width), Colour.INK, 2 * u));
        blocks.add(Block.label(Lines.fit(poster.counter(), Face.SEMI_BOLD, 15 * u, 2, width - 40 * u), 4 * u));
        blocks.add(Block.open(Lines.fit(wording.question().vi(), Face.BOLD, 27 * u, 1, width), Colour.INK, 7 * u));
        blocks.add(Block.open(Lines.fit(wording.scan().vi(), Face.SEMI_BOLD, 16 * u, 1, width), Colour.TEAL, 0));
        blocks.add(Block.open(
                Lines.fit(wording.question().en() + " " + wording.scan().en(), Face.REGULAR, 14 * u, 1, width),
                Colour.QUIET,
                1 * u));
        return blocks;
    }

    private List<Block> foot() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Block.open(both(wording.type(), 12), Colour.QUIET, 0));
        blocks.add(Block.open(Lines.fit(poster.address(), Face.BOLD, 19 * unit, 1, width), Colour.INK, 0));
        blocks.add(Block.open(both(wording.noName(), 13), Colour.INK, 2 * unit));
        if (!poster.phone().isEmpty()) {
            String phone = wording.phone().vi() + " · " + wording.phone().en() + ": " + poster.phone();
            blocks.add(Block.open(Lines.fit(phone, Face.REGULAR, 13 * unit, 1, width), Colour.INK, 0));
        }
        return blocks;
    }

    private Lines both(Wording.Pair words, float largest) {
        return Lines.fit(words.vi() + " · " + words.en(), Face.REGULAR, largest * unit, 1, width);
    }

    private static float height(List<Block> blocks) {
        float height = 0;
        for (Block block : blocks) {
            height += block.height();
        }
        return height;
    }

    private float draw(Sheet sheet, List<Block> blocks, float y) throws IOException {
        float below = y;
        for (Block block : blocks) {
            below = block.draw(sheet, margin, below, width);
        }
        return below;
    }
}
