package vn.hailong.servicepoint.poster;

import java.awt.Color;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import vn.hailong.servicepoint.QrImage;

/** A page of a PDF, whose own y goes up. */
final class PdfSheet implements Sheet {

    /** How far from the corner the handles of a curve are that looks like a quarter of a circle. */
    private static final float ROUND = 0.5523f;

    private final PDPageContentStream page;
    private final Map<Face, PDFont> fonts;
    private final float height;

    PdfSheet(PDPageContentStream page, Map<Face, PDFont> fonts, float height) {
        this.page = page;
        this.fonts = fonts;
        this.height = height;
    }

    @Override
    public void text(String text, Face face, float size, Colour colour, float x, float y) throws IOException {
        fill(colour);
        page.beginText();
        page.setFont(Objects.requireNonNull(fonts.get(face)), size);
        page.newLineAtOffset(x, height - y);
        page.showText(text);
        page.endText();
    }

    @Override
    public void box(float x, float y, float width, float height, float corner, Colour colour) throws IOException {
        fill(colour);
        float top = this.height - y;
        float bottom = top - height;
        float right = x + width;
        float handle = corner * (1 - ROUND);
        page.moveTo(x + corner, top);
        page.lineTo(right - corner, top);
        page.curveTo(right - handle, top, right, top - handle, right, top - corner);
        page.lineTo(right, bottom + corner);
        page.curveTo(right, bottom + handle, right - handle, bottom, right - corner, bottom);
        page.lineTo(x + corner, bottom);
        page.curveTo(x + handle, bottom, x, bottom + handle, x, bottom + corner);
        page.lineTo(x, top - corner);
        page.curveTo(x, top - handle, x + handle, top, x + corner, top);
        page.fill();
    }

    @Override
    public void frame(float x, float y, float width, float height, float thickness, Colour colour) throws IOException {
        page.setStrokingColor(new Color(colour.rgb()));
        page.setLineDashPattern(new float[0], 0);
        page.setLineWidth(thickness);
        page.addRect(x, this.height - y - height, width, height);
        page.stroke();
    }

    @Override
    public void cut(float fromX, float fromY, float toX, float toY) throws IOException {
        page.setStrokingColor(new Color(Colour.LINE.rgb()));
        page.setLineWidth(0.6f);
        page.setLineDashPattern(new float[] {4, 3}, 0);
        page.moveTo(fromX, height - fromY);
        page.lineTo(toX, height - toY);
        page.stroke();
    }

    @Override
    public void qr(QrImage qr, float x, float y, float side) throws IOException {
        float module = side / qr.side();
        fill(Colour.WHITE);
        page.addRect(x, height - y - side, side, side);
        page.fill();
        fill(Colour.BLACK);
        for (QrImage.Rectangle part : qr.rectangles()) {
            page.addRect(
                    x + part.x() * module,
                    height - y - (part.y() + part.height()) * module,
                    part.width() * module,
                    part.height() * module);
        }
        page.fill();
    }

    private void fill(Colour colour) throws IOException {
        page.setNonStrokingColor(new Color(colour.rgb()));
    }
}
