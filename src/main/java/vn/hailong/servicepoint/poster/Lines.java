package vn.hailong.servicepoint.poster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A text set in lines that are no wider than they may be, in the largest letters that allow it; nothing of it is cut. Words parted by a no-break space stay together. */
record Lines(List<String> texts, Face face, float size) {

    private static final float LEADING = 1.24f;
    private static final float STEP = 0.25f;
    private static final float SMALLEST = 2;
    private static final float TINY = 0.6f;

    Lines {
        texts = texts.stream().map(line -> line.replace('\u00a0', ' ')).toList();
    }

    /** In at most {@code most} lines, in letters of {@code largest} or smaller; a word that would make them tiny is parted. */
    static Lines fit(String text, Face face, float largest, int most, float width) {
        float size = largest;
        List<String> lines = wrapped(text, face, size, width);
        while (size > SMALLEST && (lines.size() > most || isWider(lines, face, size, width))) {
            size -= STEP;
            lines = wrapped(size < largest * TINY ? parted(text, face, size, width) : text, face, size, width);
        }
        return new Lines(lines, face, size);
    }

    private static boolean isWider(List<String> lines, Face face, float size, float width) {
        return lines.stream().anyMatch(line -> face.width(line, size) > width);
    }

    private static String parted(String text, Face face, float size, float width) {
        StringBuilder parted = new StringBuilder();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == ' ') {
                begin = parted.length() + 1;
            } else if (face.width(parted.substring(begin) + text.charAt(i), size) > width) {
                parted.append(' ');
                begin = parted.length();
            }
            parted.append(text.charAt(i));
        }
        return parted.toString();
    }

    /** Between words, as even as the number of lines allows. */
    private static List<String> wrapped(String text, Face face, float size, float width) {
        List<String> lines = greedy(text, face, size, width);
        int most = lines.size();
        for (float narrow = width * 0.975f; most > 1 && narrow > width / 2; narrow -= width / 40) {
            List<String> even = greedy(text, face, size, narrow);
            if (even.size() > most || isWider(even, face, size, narrow)) {
                return lines;
            }
            lines = even;
        }
        return lines;
    }

    private static List<String> greedy(String text, Face face, float size, float width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && face.width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    float height() {
        return texts.size() * size * LEADING;
    }

    float width() {
        float widest = 0;
        for (String line : texts) {
            widest = Math.max(widest, face.width(line, size));
        }
        return widest;
    }

    /** Below y, each line in the middle of the width that begins at x; returns where it ends. */
    float centred(Sheet sheet, Colour colour, float x, float y, float width) throws IOException {
        float below = y;
        for (String line : texts) {
            sheet.text(line, face, size, colour, x + (width - face.width(line, size)) / 2, below + size);
            below += size * LEADING;
        }
        return below;
    }

    /** Below y, each line from x; returns where it ends. */
    float left(Sheet sheet, Colour colour, float x, float y) throws IOException {
        float below = y;
        for (String line : texts) {
            sheet.text(line, face, size, colour, x, below + size);
            below += size * LEADING;
        }
        return below;
    }
}
