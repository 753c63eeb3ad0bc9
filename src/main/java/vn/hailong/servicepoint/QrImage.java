package vn.hailong.servicepoint;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;

/** A text as a QR code with its quiet zone; a quarter of it may be damaged and it still reads. */
final class QrImage {

    /** Modules of white on each side, as the standard asks. */
    static final int QUIET_ZONE = 4;

    /** Pixels to a module: large enough to print at 6 cm. */
    static final int SCALE = 16;

    /** Modules that a line of text takes below. */
    private static final int LINE = 2;

    private final boolean[][] dark;

    private QrImage(boolean[][] dark) {
        this.dark = dark;
    }

    static QrImage of(String text) {
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
    int side() {
        return dark.length;
    }

    /** Crisp at every size: dark modules merged to rectangles, so that no hairline shows between them. */
    byte[] svg() {
        return drawing("").getBytes(StandardCharsets.UTF_8);
    }

    /** The same with a line of text under it. */
    byte[] svg(String line) {
        return drawing(line).getBytes(StandardCharsets.UTF_8);
    }

    private String drawing(String line) {
        StringBuilder path = new StringBuilder();
        boolean[][] drawn = new boolean[side()][side()];
        for (int y = 0; y < side(); y++) {
            for (int x = 0; x < side(); x++) {
                if (dark[y][x] && !drawn[y][x]) {
                    draw(path, drawn, x, y);
                }
            }
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
    private void draw(StringBuilder path, boolean[][] drawn, int x, int y) {
        int width = 1;
        while (x + width < side() && dark[y][x + width] && !drawn[y][x + width]) {
            width++;
        }
        int height = 1;
        while (y + height < side() && isFree(drawn, x, y + height, width)) {
            height++;
        }
        for (int row = y; row < y + height; row++) {
            java.util.Arrays.fill(drawn[row], x, x + width, true);
        }
        path.append('M').append(x).append(' ').append(y);
        path.append('h')
                .append(width)
                .append('v')
                .append(height)
                .append('h')
                .append(-width)
                .append('z');
    }

    private boolean isFree(boolean[][] drawn, int x, int y, int width) {
        for (int column = x; column < x + width; column++) {
            if (!dark[y][column] || drawn[y][column]) {
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
