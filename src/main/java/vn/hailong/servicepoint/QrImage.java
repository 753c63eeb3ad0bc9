package vn.hailong.servicepoint;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A text as a QR code with its quiet zone; a quarter of it may be damaged and it still reads. */
public final class QrImage {

    /** Modules of white on each side, as the standard asks. */
    public static final int QUIET_ZONE = 4;

    /** Pixels to a module: large enough to print at 6 cm. */
    static final int SCALE = 16;

    /** Modules that a line of text takes below. */
    private static final int LINE = 2;

    /** Dark modules that touch, counted from the upper left corner of the quiet zone. */
    public record Rectangle(int x, int y, int width, int height) {}

    private final boolean[][] dark;

    private QrImage(boolean[][] dark) {
        this.dark = dark;
    }

    public static QrImage of(String text) {
        try {
            ByteMatrix matrix = Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix();
            int side = matrix.getWidth() + 2 * QUIET_ZONE;
            boolean[][] dark = new boolean[side][side];
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    dark[y + QUIET_ZONE][x + QUIET_ZONE] = matrix.get(x, y) == 1;
                }
            }
            return new QrImage(dark);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("No QR code can hold " + text.length() + " characters", tooLong);
        }
    }

    /** Modules on each side, the quiet zone included. */
    public int side() {
        return dark.length;
    }

    /** Dark modules merged, so that no hairline shows between them at any size. */
    public List<Rectangle> rectangles() {
        List<Rectangle> rectangles = new ArrayList<>();
        boolean[][] taken = new boolean[side()][side()];
        for (int y = 0; y < side(); y++) {
            for (int x = 0; x < side(); x++) {
                if (dark[y][x] && !taken[y][x]) {
                    rectangles.add(take(taken, x, y));
                }
            }
        }
        return rectangles;
    }

    /** Crisp at every size. */
    public byte[] svg() {
        return drawing("").getBytes(StandardCharsets.UTF_8);
    }

    /** The same with a line of text under it. */
    byte[] svg(String line) {
        return drawing(line).getBytes(StandardCharsets.UTF_8);
    }

    private String drawing(String line) {
        StringBuilder path = new StringBuilder();
        for (Rectangle part : rectangles()) {
            path.append('M').append(part.x()).append(' ').append(part.y());
            path.append('h')
                    .append(part.width())
                    .append('v')
                    .append(part.height())
                    .append('h')
                    .append(-part.width())
                    .append('z');
        }
        int height = line.isEmpty() ? side() : side() + LINE;
        String below = line.isEmpty()
                ? ""
                : "<title>%1$s</title><text x=\"%2$s\" y=\"%3$s\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"2\">%1$s</text>"
                        .formatted(line, side() / 2.0, side() + 0.5);
        return ("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%3$d" height="%4$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%2$dH0z"/><path fill="#000" d="%5$s"/>%6$s</svg>
                """).formatted(side(), height, side() * SCALE, height * SCALE, path, below);
    }

    /** The widest rectangle of dark modules from here, and then as far down as it goes. */
    private Rectangle take(boolean[][] taken, int x, int y) {
        int width = 1;
        while (x + width < side() && dark[y][x + width] && !taken[y][x + width]) {
            width++;
        }
        int height = 1;
        while (y + height < side() && isFree(taken, x, y + height, width)) {
            height++;
        }
        for (int row = y; row < y + height; row++) {
            Arrays.fill(taken[row], x, x + width, true);
        }
        return new Rectangle(x, y, width, height);
    }

    private boolean isFree(boolean[][] taken, int x, int y, int width) {
        for (int column = x; column < x + width; column++) {
            if (!dark[y][column] || taken[y][column]) {
                return false;
            }
        }
        return true;
    }

    /** Black and white, {@link #SCALE} pixels to a module. */
    byte[] png() {
        return BlackWhitePng.of(dark, SCALE);
    }
}
