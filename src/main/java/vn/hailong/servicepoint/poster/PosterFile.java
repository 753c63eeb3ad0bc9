package vn.hailong.servicepoint.poster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import vn.hailong.shared.Language;

/** The posters of a selection, a page each: as a PDF with its fonts in it, or the first as a drawing. */
record PosterFile(Size size, List<Poster> posters, Wording wording) {

    PosterFile {
        posters = List.copyOf(posters);
    }

    /** Writes the PDF; what is not yet written waits in a file, not in memory. Stops between two pages when nobody wants it any more. */
    void write(OutputStream out, String title, BooleanSupplier isWanted) throws IOException {
        List<TrueTypeFont> open = new ArrayList<>();
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentCatalog().setLanguage(Language.VI.tag());
            Map<Face, PDFont> fonts = new EnumMap<>(Face.class);
            for (Face face : Face.values()) {
                TrueTypeFont font = face.open();
                open.add(font);
                fonts.put(face, PDType0Font.load(document, font, true));
            }
            for (Poster poster : posters) {
                if (!isWanted.getAsBoolean()) {
                    return;
                }
                add(document, fonts, poster);
            }
            document.save(out);
        } finally {
            for (TrueTypeFont font : open) {
                font.close();
            }
        }
    }

    private void add(PDDocument document, Map<Face, PDFont> fonts, Poster poster) throws IOException {
        PDPage page = new PDPage(new PDRectangle(size.width(), size.height()));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            draw(poster, new PdfSheet(content, fonts, size.height()));
        }
    }

    /** The first page as SVG; there is one. */
    String preview(String title) {
        SvgSheet sheet = new SvgSheet(size);
        try {
            draw(posters.get(0), sheet);
        } catch (IOException impossible) {
            throw new IllegalStateException("A drawing in memory", impossible);
        }
        return sheet.svg(title);
    }

    private void draw(Poster poster, Sheet sheet) throws IOException {
        if (size == Size.STRIP) {
            new SlipPage(poster, wording).draw(sheet);
        } else {
            new WallPoster(size, poster, wording).draw(sheet);
        }
    }
}
