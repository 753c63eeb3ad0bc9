package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlottedPageTest {

    private static final UUID ID = UUID.fromString("0b3b0a46-5a0e-4d0a-9d51-5a4f0f1c2d3e");

    @Test
    void refusesAPageWithoutASlotOrWithTwo() {
        assertThatThrownBy(() -> SlottedPage.of("none")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SlottedPage.of(SlottedPage.SLOT + " " + SlottedPage.SLOT))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void carriesTheIdBetweenItsParts() {
        SlottedPage page = SlottedPage.of("Hài lòng: " + SlottedPage.SLOT + "!");
        assertThat(new String(page.with(ID), StandardCharsets.UTF_8)).isEqualTo("Hài lòng: " + ID + "!");
    }

    @Test
    void unzipsToTheSamePage() throws IOException {
        SlottedPage page = SlottedPage.of("Hài lòng ".repeat(5000) + SlottedPage.SLOT + "<b>Hài lòng</b>".repeat(300));
        byte[] zipped = page.gzippedWith(ID);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes())
                .isEqualTo(page.with(ID));
        assertThat(zipped).hasSizeLessThan(1000);
    }

    /** Also over the id between them; and of the id itself nothing, whatever it is. */
    @Test
    void repeatsAfterTheIdWhatStoodBeforeIt() throws IOException {
        String words =
                new Random(7).ints(1000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
        SlottedPage page = SlottedPage.of(words + "value=\"" + SlottedPage.SLOT + "\">" + words + "\"~~~~~\">");
        byte[] zipped = page.gzippedWith(ID);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes())
                .isEqualTo(page.with(ID));
        assertThat(zipped)
                .hasSizeLessThan(SlottedPage.of(words + SlottedPage.SLOT).gzippedWith(ID).length + 60);
    }

    @Test
    void hasTheChecksumOfEveryIdWithoutReadingThePageAgain() {
        byte[] page = ("Hài lòng ".repeat(50) + SlottedPage.SLOT + "!".repeat(70)).getBytes(StandardCharsets.UTF_8);
        int slot = new String(page, StandardCharsets.ISO_8859_1).indexOf(SlottedPage.SLOT);
        SlottedCheck check = SlottedCheck.of(page, slot);
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            byte[] id = FreshIds.ascii(new UUID(random.nextLong(), random.nextLong()));
            System.arraycopy(id, 0, page, slot, id.length);
            CRC32 whole = new CRC32();
            whole.update(page);
            assertThat(check.with(id)).isEqualTo((int) whole.getValue());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|true",
                "gzip, deflate, br|true",
                "br;q=1.0, GZIP;q=0.5|true",
                "gzip;q=0|false",
                "gzip;q=0.0, br|false",
                "br|false",
                "x-gzip-not|false",
                "''|false"
            })
    void followsWhatTheBrowserTakes(String accepted, boolean takes) {
        assertThat(SlottedPage.takesGzip(accepted)).isEqualTo(takes);
        assertThat(SlottedPage.takesGzip(null)).isFalse();
    }
}
