package vn.hailong.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Says it where the tests in a browser are left out, which they would be without a word. */
class BrowserTestsIT {

    private static final String MESSAGE = "Browser tests skipped: no Chromium; install Debian's chromium "
            + "(or set HAILONG_TEST_CHROMIUM with -Pbrowser)";

    @Test
    void runInAChromiumThatIsThere() {
        boolean there = isBuilt() && Files.isExecutable(chromium());
        if (!there) {
            System.out.println(MESSAGE);
        }
        Assumptions.assumeTrue(there, MESSAGE);
        assertThat(chromium()).exists();
    }

    private static Path chromium() {
        return Path.of(System.getenv().getOrDefault("HAILONG_TEST_CHROMIUM", "/usr/bin/chromium"));
    }

    /** Their sources are compiled only by the profile that brings their libraries. */
    private static boolean isBuilt() {
        return BrowserTestsIT.class.getResource("/vn/hailong/testing/Browsers.class") != null;
    }
}
