package vn.hailong.servicepoint.poster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.hailong.servicepoint.QrImage;

class PosterFileTest {

    static final Wording WORDING = new Wording(
            new Wording.Pair("Hôm nay Ông/Bà được phục vụ thế\u00a0nào?", "How were you served today?"),
            new Wording.Pair("Mời Ông/Bà quét mã để góp ý.", "Scan to tell us."),
            new Wording.Pair("Không hỏi tên Ông/Bà", "We do not ask your name"),
            new Wording.Pair("Hoặc gõ địa chỉ", "Or type the address"),
            new Wording.Pair("Điện thoại", "Phone"),
            "");
    private static final Wording MARKED = new Wording(
            WORDING.question(), WORDING.scan(), WORDING.noName(), WORDING.type(), WORDING.phone(), "BẢN THỬ");
    private static final String NAME = "Trung tâm Phục vụ hành chính công phường Lào Cai";
    private static final String LONG = ("Điểm tiếp nhận và trả kết quả giải quyết thủ tục hành chính "
                    + "thuộc Ủy ban nhân dân xã Phong Dụ Thượng, huyện Văn Yên cũ tỉnh Lào Cai")
            .substring(0, 120);
    private static final String LONG_WORD = "Ư".repeat(120);

    @ParameterizedTest
    @EnumSource(Size.class)
    void readsTheCodeOfEveryPageAlsoBlurredAndSmaller(Size size) throws Exception {
        List<Poster> posters = List.of(
                poster(NAME, "Quầy 1", "0214 3820 111", "ACDEFHJ3"),
                poster(LONG, LONG, "", "KMNPQRT4"),
                poster(LONG_WORD, LONG_WORD, "0214 3820 111", "WXY34675"));
        for (Wording wording : List.of(WORDING, MARKED)) {
            try (PDDocument file = pdf(new PosterFile(size, posters, wording))) {
                assertThat(file.getNumberOfPages()).isEqualTo(posters.size());
                for (int page = 0; page < posters.size(); page++) {
                    BufferedImage image = grey(file, page, size == Size.STRIP ? 150 : 72);
                    image = size == Size.STRIP ? slip(image) : image;
                    String address = "https://" + posters.get(page).address();
                    assertThat(read(image)).isEqualTo(address);
                    assertThat(read(blurred(scaled(image, 0.8)))).isEqualTo(address);
                }
            }
        }
    }

    @Test
    void drawsACodeOfFifteenCentimetresOnA4WhateverTheNames() throws Exception {
        for (String name : List.of(NAME, LONG, LONG_WORD)) {
            try (PDDocument file =
                    pdf(new PosterFile(Size.A4, List.of(poster(name, name, "0214 3820 111", "ACDEFHJ3")), WORDING))) {
                assertThat(codeWidth(grey(file, 0, 72)) / 72f * 2.54f).as(name).isGreaterThanOrEqualTo(14.9f);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void keepsEveryLetterWithinThePageAndCompleteInItsText(Size size) throws Exception {
        Poster poster = poster(LONG, LONG_WORD, "0214 3820 111", "ACDEFHJ3");
        try (PDDocument file = pdf(new PosterFile(size, List.of(poster), MARKED))) {
            List<TextPosition> letters = new ArrayList<>();
            String text = text(file, letters);

            assertThat(text).contains(LONG, "Phường Lào Cai", "được phục vụ thế nào?", "BẢN THỬ");
            assertThat(text.replace(" ", "")).contains(LONG_WORD);
            assertThat(text).contains("We do not ask your name", "khaosat.laocai.example/f/ACDEFHJ3", "0214 3820 111");
            assertThat(letters).allSatisfy(letter -> {
                assertThat(letter.getXDirAdj()).isGreaterThan(0);
                assertThat(letter.getXDirAdj() + letter.getWidthDirAdj()).isLessThan(size.width());
                assertThat(letter.getYDirAdj()).isBetween(0f, size.height());
            });
        }
    }

    @Test
    void leavesThePhoneOutWhereThereIsNone() throws Exception {
        try (PDDocument file = pdf(new PosterFile(Size.A4, List.of(poster(NAME, "Quầy 1", "", "ACDEFHJ3")), WORDING))) {
            assertThat(text(file, new ArrayList<>())).contains(NAME).doesNotContain("Điện thoại", "Phone");
        }
    }

    @Test
    void composesWhatWasTypedInPartsAndReplacesWhatTheFontLacks() throws Exception {
        String typed = Face.printable(Normalizer.normalize("Quầy  tiếp\tnhận", Normalizer.Form.NFD) + " 漢😀\u0007");

        assertThat(typed).isEqualTo("Quầy tiếp nhận ???");
        try (PDDocument file = pdf(new PosterFile(Size.A5, List.of(poster(typed, typed, "", "ACDEFHJ3")), WORDING))) {
            assertThat(text(file, new ArrayList<>())).contains("Quầy tiếp nhận");
        }
    }

    @Test
    void printsInBlackAndWhiteWithEnoughContrast() throws Exception {
        try (PDDocument file = pdf(new PosterFile(Size.A4, List.of(poster(NAME, "Quầy 1", "", "ACDEFHJ3")), WORDING))) {
            BufferedImage bitonal = new PDFRenderer(file).renderImageWithDPI(0, 150, ImageType.BINARY);

            assertThat(read(bitonal)).isEqualTo("https://khaosat.laocai.example/f/ACDEFHJ3");
        }
        for (Colour colour : List.of(Colour.TEAL, Colour.INK, Colour.QUIET)) {
            assertThat(1.05 / (luminance(colour) + 0.05)).as(colour.name()).isGreaterThan(7);
        }
    }

    @Test
    void stopsBetweenTwoPagesWhenNobodyWantsTheFile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Poster poster = poster(NAME, "Quầy 1", "", "ACDEFHJ3");

        new PosterFile(Size.A4, List.of(poster, poster, poster), WORDING)
                .write(out, "t", () -> asked.incrementAndGet() < 2);

        assertThat(asked).hasValue(2);
        assertThat(out.size()).isZero();
    }

    @Test
    void drawsThePreviewOfTheSamePageWithItsTextsEscaped() {
        String svg = new PosterFile(Size.A4, List.of(poster("<b>A & B", "Quầy 1", "", "ACDEFHJ3")), MARKED)
                .preview("\"><script>");

        assertThat(svg).contains("&lt;b&gt;A &amp; B", "BẢN THỬ").doesNotContain("<script", "<b>");
    }

    static Poster poster(String point, String counter, String phone, String code) {
        String address = "khaosat.laocai.example/f/" + code;
        return new Poster("Phường Lào Cai", point, counter, address, phone, QrImage.of("https://" + address));
    }

    static PDDocument pdf(PosterFile file) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out, "posters", () -> true);
        return Loader.loadPDF(out.toByteArray());
    }

    private static String text(PDDocument file, List<TextPosition> letters) throws Exception {
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition letter) {
                letters.add(letter);
                super.processTextPosition(letter);
            }
        };
        return stripper.getText(file).replaceAll("\\s+", " ");
    }

    static BufferedImage grey(PDDocument file, int page, int dpi) throws Exception {
        return new PDFRenderer(file).renderImageWithDPI(page, dpi, ImageType.GRAY);
    }

    /** From the first to the last dark pixel of the row where the code's upper edge is longest. */
    private static int codeWidth(BufferedImage image) {
        int widest = 0;
        for (int y = image.getHeight() / 3; y < image.getHeight() * 3 / 4; y++) {
            int first = -1;
            int last = -1;
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xff) < 128) {
                    first = first < 0 ? x : first;
                    last = x;
                }
            }
            widest = Math.max(widest, last - first + 1);
        }
        return widest;
    }

    /** The code of the last of the eight, as somebody holds a phone over it. */
    static BufferedImage slip(BufferedImage page) {
        int width = page.getWidth() / SlipPage.COLUMNS;
        int height = page.getHeight() / SlipPage.ROWS;
        return page.getSubimage(page.getWidth() - width, page.getHeight() - height, width * 3 / 5, height);
    }

    static BufferedImage scaled(BufferedImage image, double factor) {
        int width = (int) (image.getWidth() * factor);
        int height = (int) (image.getHeight() * factor);
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, width, height, null);
        pen.dispose();
        return scaled;
    }

    static BufferedImage blurred(BufferedImage image) {
        float[] weights = new float[9];
        Arrays.fill(weights, 1f / 9);
        return new ConvolveOp(new Kernel(3, 3, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
    }

    static String read(BufferedImage whole) throws Exception {
        int[] pixels = whole.getRGB(0, 0, whole.getWidth(), whole.getHeight(), null, 0, whole.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(whole.getWidth(), whole.getHeight(), pixels);
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(source));
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }

    private static double luminance(Colour colour) {
        return 0.2126 * linear(colour.rgb() >> 16) + 0.7152 * linear(colour.rgb() >> 8) + 0.0722 * linear(colour.rgb());
    }

    private static double linear(int channel) {
        double part = (channel & 0xff) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
