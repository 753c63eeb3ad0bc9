package vn.hailong.servicepoint.poster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Eight times the same slip with lines to cut along: the code read at the length of a hand, the question beside it. */
final class SlipPage {

    static final int COLUMNS = 2;
    static final int ROWS = 4;

    private static final float PADDING = 13;
    private static final float CODE = 164;
    private static final float GAP = 4;

    private static final float WIDTH = Size.STRIP.width() / COLUMNS;
    private static final float HEIGHT = Size.STRIP.height() / ROWS;

    private record Piece(Lines lines, Colour colour, float before) {}

    private final Poster poster;
    private final Wording wording;

    SlipPage(Poster poster, Wording wording) {
        this.poster = poster;
        this.wording = wording;
    }

    void draw(Sheet sheet) throws IOException {
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                slip(sheet, column * WIDTH, row * HEIGHT);
            }
        }
        for (int row = 1; row < ROWS; row++) {
            sheet.cut(0, row * HEIGHT, Size.STRIP.width(), row * HEIGHT);
        }
        for (int column = 1; column < COLUMNS; column++) {
            sheet.cut(column * WIDTH, 0, column * WIDTH, Size.STRIP.height());
        }
    }

    private void slip(Sheet sheet, float left, float top) throws IOException {
        float width = WIDTH - 2 * PADDING;
        float words = left + GAP + CODE;
        float room = left + WIDTH - PADDING - words;
        float y = top + PADDING;
        if (!wording.mark().isEmpty()) {
            Lines mark = Lines.fit(wording.mark(), Face.BOLD, 9, 1, width - 8);
            sheet.box(left + PADDING, y - 4, width, mark.height() + 2, 0, Colour.BLACK);
            mark.centred(sheet, Colour.WHITE, left + PADDING, y - 3, width);
            y += mark.height();
        }
        Lines foot = Lines.fit(foot(), Face.REGULAR, 7.5f, 1, width);
        Lines address = Lines.fit(poster.address(), Face.BOLD, 11, 1, width);
        float footTop = top + HEIGHT - PADDING - foot.height();
        float addressTop = footTop - address.height();
        float side = Math.min(CODE, addressTop - y);
        sheet.qr(poster.qr(), left + GAP + (CODE - side) / 2, y, side);
        beside(sheet, words, y + 6, room, addressTop - y - 10);
        address.centred(sheet, Colour.INK, left + PADDING, addressTop, width);
        foot.centred(sheet, Colour.QUIET, left + PADDING, footTop, width);
    }

    private void beside(Sheet sheet, float x, float y, float width, float height) throws IOException {
        List<Piece> pieces = pieces(1, width);
        for (float scale = 0.95f; scale > 0.4f && height(pieces) > height; scale -= 0.05f) {
            pieces = pieces(scale, width);
        }
        float below = y + Math.max(0, height - height(pieces)) / 2;
        for (Piece piece : pieces) {
            below = piece.lines().left(sheet, piece.colour(), x, below + piece.before());
        }
    }

    private List<Piece> pieces(float scale, float width) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(Lines.fit(wording.question().vi(), Face.BOLD, 13 * scale, 4, width), Colour.TEAL, 0));
        pieces.add(new Piece(
                Lines.fit(wording.question().en(), Face.REGULAR, 8.5f * scale, 3, width), Colour.QUIET, 2 * scale));
        pieces.add(
                new Piece(Lines.fit(poster.counter(), Face.SEMI_BOLD, 10.5f * scale, 3, width), Colour.INK, 8 * scale));
        pieces.add(new Piece(Lines.fit(poster.point(), Face.REGULAR, 8 * scale, 5, width), Colour.INK, 2 * scale));
        if (!poster.place().isEmpty()) {
            pieces.add(
                    new Piece(Lines.fit(poster.place(), Face.REGULAR, 8 * scale, 2, width), Colour.QUIET, 1 * scale));
        }
        return pieces;
    }

    private static float height(List<Piece> pieces) {
        float height = 0;
        for (Piece piece : pieces) {
            height += piece.before() + piece.lines().height();
        }
        return height;
    }

    private String foot() {
        String noName = wording.noName().vi() + " · " + wording.noName().en();
        return poster.phone().isEmpty()
                ? noName
                : noName + " · " + wording.phone().vi() + ": " + poster.phone();
    }
}
