package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrImageTest {

    private static final String ADDRESS = "https://hailong.example/f/" + CounterCode.of("ACDEFHJ");
    private static final Pattern RECTANGLE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)h-(\\d+)z");

    private final QrImage qr = QrImage.of(ADDRESS);

    @Test
    void refusesATextThatNoQrCodeHolds() {
        assertThatIllegalArgumentException().isThrownBy(() -> QrImage.of("a".repeat(3000)));
    }

    @Test
    void givesTheAddressBackToAReader() throws Exception {
        Result read = read(png());

        assertThat(read.getText()).isEqualTo(ADDRESS);
        assertThat(read.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL))
                .isIn("M", "Q", "H");
    }

    @Test
    void hasWhiteAllAroundAsWideAsFourModules() throws Exception {
        BufferedImage image = png();
        int side = image.getWidth();
        int quiet = QrImage.QUIET_ZONE * QrImage.SCALE;

        assertThat(side).isEqualTo(image.getHeight()).isEqualTo(qr.side() * QrImage.SCALE);
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < quiet; j++) {
                assertThat(image.getRGB(i, j) & 0xffffff).isEqualTo(0xffffff);
                assertThat(image.getRGB(j, i) & 0xffffff).isEqualTo(0xffffff);
                assertThat(image.getRGB(i, side - 1 - j) & 0xffffff).isEqualTo(0xffffff);
                assertThat(image.getRGB(side - 1 - j, i) & 0xffffff).isEqualTo(0xffffff);
            }
        }
        assertThat(image.getRGB(quiet, quiet) & 0xffffff).isZero();
    }

    @Test
    void drawsTheSameModulesInBothFormatsAndNoneTwice() throws Exception {
        String svg = new String(qr.svg(), StandardCharsets.UTF_8);
        BufferedImage image = png();
        boolean[][] drawn = new boolean[qr.side()][qr.side()];
        Matcher rectangle = RECTANGLE.matcher(svg.substring(svg.indexOf("#000")));
        while (rectangle.find()) {
            int x = Integer.parseInt(rectangle.group(1));
            int y = Integer.parseInt(rectangle.group(2));
            assertThat(rectangle.group(3)).isEqualTo(rectangle.group(5));
            for (int row = y; row < y + Integer.parseInt(rectangle.group(4)); row++) {
                for (int column = x; column < x + Integer.parseInt(rectangle.group(3)); column++) {
                    assertThat(drawn[row][column]).isFalse();
                    drawn[row][column] = true;
                }
            }
        }
        for (int y = 0; y < qr.side(); y++) {
            for (int x = 0; x < qr.side(); x++) {
                int pixel = image.getRGB(x * QrImage.SCALE + 7, y * QrImage.SCALE + 7) & 0xffffff;
                assertThat(drawn[y][x]).isEqualTo(pixel == 0);
            }
        }
        assertThat(svg).startsWith("<svg ").contains("shape-rendering=\"crispEdges\"");
    }

    private BufferedImage png() throws Exception {
        return ImageIO.read(new ByteArrayInputStream(qr.png()));
    }

    private static Result read(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
    }
}
