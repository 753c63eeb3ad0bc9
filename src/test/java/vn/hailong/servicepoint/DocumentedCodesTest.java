package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples in the papers, as a reader copies them. */
class DocumentedCodesTest {

    private static final Pattern CODE = Pattern.compile("(?:/f/|\"counter\":\"|\"code\":\")([0-9A-Z]{8})\\b");

    @Test
    void showsOnlyCodesThatCouldBeACounters() throws IOException {
        for (String paper : List.of("README.md", "src/docs/api.md")) {
            List<String> codes = CODE.matcher(Files.readString(Path.of(paper)))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(codes).as(paper).isNotEmpty().allSatisfy(code -> assertThat(CounterCode.parse(code))
                    .as(code)
                    .isPresent());
        }
    }
}
