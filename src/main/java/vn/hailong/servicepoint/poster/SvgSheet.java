package vn.hailong.servicepoint.poster;

import java.util.Locale;
import org.springframework.web.util.HtmlUtils;
import vn.hailong.servicepoint.QrImage;

/** The same page as a drawing within a staff page, which has the same font; no image library is needed on the server. */
final class SvgSheet implements Sheet {

    private final StringBuilder svg = new StringBuilder();
    private final Size size;

    SvgSheet(Size size) {
        this.size = size;
    }

    /** The drawing; its texts are escaped. */
    String svg(String title) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" role=\"img\" font-family=\"Be Vietnam Pro\" aria-label=\"%s\">"
                        .formatted(number(size.width()), number(size.height()), HtmlUtils.htmlEscape(title))
                + "<path fill=\"#fff\" d=\"M0 0h" + number(size.width()) + "v" + number(size.height()) + "H0z\"/>"
                + svg + "</svg>";
    }

    @Override
    public void text(String text, Face face, float size, Colour colour, float x, float y) {
        append(
                "<text x=\"%s\" y=\"%s\" font-size=\"%s\" font-weight=\"%d\" fill=\"%s\" textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">%s</text>",
                number(x),
                number(y),
                number(size),
                face.weight(),
                colour.hex(),
                number(face.width(text, size)),
                HtmlUtils.htmlEscape(text, "UTF-8"));
    }

    @Override
    public void box(float x, float y, float width, float height, float corner, Colour colour) {
        append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\"/>",
                number(x), number(y), number(width), number(height), number(corner), colour.hex());
    }

    @Override
    public void frame(float x, float y, float width, float height, float thickness, Colour colour) {
        append(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>",
                number(x), number(y), number(width), number(height), colour.hex(), number(thickness));
    }

    @Override
    public void cut(float fromX, float fromY, float toX, float toY) {
        append(
                "<path d=\"M%s %sL%s %s\" stroke=\"%s\" stroke-width=\".6\" stroke-dasharray=\"4 3\"/>",
                number(fromX), number(fromY), number(toX), number(toY), Colour.LINE.hex());
    }

    @Override
    public void qr(QrImage qr, float x, float y, float side) {
        box(x, y, side, side, 0, Colour.WHITE);
        append(
                "<path shape-rendering=\"crispEdges\" transform=\"translate(%s %s) scale(%s)\" d=\"",
                number(x), number(y), String.format(Locale.ROOT, "%.4f", side / qr.side()));
        for (QrImage.Rectangle part : qr.rectangles()) {
            append("M%d %dh%dv%dh%dz", part.x(), part.y(), part.width(), part.height(), -part.width());
        }
        svg.append("\"/>");
    }

    private void append(String format, Object... values) {
        svg.append(format.formatted(values));
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
