package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An independent reader, where {@code zbarimg} is installed. */
class QrReaderIT {

    private static final String ADDRESS = "https://khaosat.laocai.example/f/" + CounterCode.of("MNPQRTW");
    private static final int PHONE_WIDTH = 240;

    @TempDir
    Path folder;

    @BeforeEach
    void needsZbarimg() {
        boolean present = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "zbarimg")));
        assumeTrue(present, "zbarimg is not installed");
    }

    @Test
    void readsTheImage() throws Exception {
        assertThat(read(image())).isEqualTo(ADDRESS);
    }

    @Test
    void readsTheImageAtFourFifthsOfItsSize() throws Exception {
        assertThat(read(scaled(image(), 0.8))).isEqualTo(ADDRESS);
    }

    @Test
    void readsTheImageBlurredByMoreThanHalfAModule() throws Exception {
        assertThat(read(blurred(image(), 11))).isEqualTo(ADDRESS);
        assertThat(read(scaled(blurred(image(), 11), 0.8))).isEqualTo(ADDRESS);
    }

    @Test
    void readsASmallBlurredPicture() throws Exception {
        BufferedImage image = image();
        BufferedImage small = scaled(image, (double) PHONE_WIDTH / image.getWidth());

        assertThat(read(blurred(small, 3))).isEqualTo(ADDRESS);
    }

    @Test
    void readsTheImageWithADirtyCorner() throws Exception {
        BufferedImage image = image();
        Graphics2D pen = image.createGraphics();
        int centre = image.getWidth() / 2;
        pen.fillRect(centre, centre, 3 * QrImage.SCALE, 3 * QrImage.SCALE);
        pen.dispose();

        assertThat(read(image)).isEqualTo(ADDRESS);
    }

    private static BufferedImage image() throws Exception {
        BufferedImage png =
                ImageIO.read(new ByteArrayInputStream(QrImage.of(ADDRESS).png()));
        BufferedImage grey = new BufferedImage(png.getWidth(), png.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        grey.getGraphics().drawImage(png, 0, 0, null);
        return grey;
    }

    private static BufferedImage scaled(BufferedImage image, double factor) {
        int side = (int) Math.round(image.getWidth() * factor);
        BufferedImage scaled = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(image, 0, 0, side, side, null);
        pen.dispose();
        return scaled;
    }

    private static BufferedImage blurred(BufferedImage image, int width) {
        float[] weights = new float[width * width];
        Arrays.fill(weights, 1f / weights.length);
        return new ConvolveOp(new Kernel(width, width, weights), ConvolveOp.EDGE_NO_OP, null).filter(image, null);
    }

    private String read(BufferedImage image) throws Exception {
        Path file = folder.resolve("qr.png");
        ImageIO.write(image, "png", file.toFile());
        Process reader = new ProcessBuilder(List.of("zbarimg", "--quiet", "--raw", file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(reader.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return text;
    }
}
