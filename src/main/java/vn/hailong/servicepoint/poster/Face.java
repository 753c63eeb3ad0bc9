package vn.hailong.servicepoint.poster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** A weight of Be Vietnam Pro: how wide its texts are, and which characters it has. */
enum Face {
    REGULAR(400),
    SEMI_BOLD(600),
    BOLD(700);

    /** Vietnamese and all that its names may hold lies here; what lies above is not in the font. */
    private static final int CHARACTERS = 0x10000;

    private final int weight;
    private final short[] widths = new short[CHARACTERS];
    private final float unit;

    Face(int weight) {
        this.weight = weight;
        Arrays.fill(widths, (short) -1);
        try (TrueTypeFont font = open()) {
            unit = font.getUnitsPerEm();
            CmapLookup characters = Objects.requireNonNull(font.getUnicodeCmapLookup());
            for (int character = ' '; character < CHARACTERS; character++) {
                int glyph = characters.getGlyphId(character);
                if (glyph > 0) {
                    widths[character] = (short) font.getAdvanceWidth(glyph);
                }
            }
        } catch (IOException missing) {
            throw new UncheckedIOException("The font of the posters cannot be read", missing);
        }
    }

    int weight() {
        return weight;
    }

    /** The font itself, for whoever embeds it and closes it; without ligatures, so that a text can be copied from the page. */
    TrueTypeFont open() throws IOException {
        String file = "/fonts/be-vietnam-pro-" + weight + ".ttf";
        try (InputStream bytes = Objects.requireNonNull(Face.class.getResourceAsStream(file), file)) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
            font.setEnableGsub(false);
            return font;
        }
    }

    /** The text composed (NFC), its white space single, and a question mark for what the font cannot draw. */
    static String printable(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("\\s+", " ")
                .strip();
        StringBuilder printable = new StringBuilder();
        composed.codePoints().forEach(character -> {
            if (Arrays.stream(values()).allMatch(face -> face.has(character))) {
                printable.appendCodePoint(character);
            } else if (Character.getType(character) != Character.FORMAT) {
                printable.append('?');
            }
        });
        return printable.toString();
    }

    private boolean has(int character) {
        return character < CHARACTERS && widths[character] >= 0;
    }

    /** In points, of a printable text. */
    float width(String text, float size) {
        float units = 0;
        for (int i = 0; i < text.length(); i++) {
            units += Math.max(0, widths[text.charAt(i)]);
        }
        return units * size / unit;
    }
}
