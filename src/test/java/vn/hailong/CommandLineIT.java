package vn.hailong;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.testing.AppProcess;

class CommandLineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void listsTheCommandsForAWordThatIsNoneAndOpensNoStore(@TempDir Path folder) {
        Path store = folder.resolve("data");
        try (AppProcess command = AppProcess.start(Map.of("HAILONG_STORE_PATH", store.toString()), "nonsense\u0007")) {
            assertThat(command.awaitExit(PATIENCE)).isEqualTo(2);
            assertThat(command.log())
                    .contains("There is no command \"nonsense?\"", "backup, repair, reset-admin, restore, verify")
                    .doesNotContain("Exception");
            assertThat(store).doesNotExist();
        }
    }

    @Test
    void startsTheServerWhenOnlyOptionsAreGiven() {
        assertThat(CommandLine.isMeant()).isFalse();
        assertThat(CommandLine.isMeant("--spring.profiles.active=demo")).isFalse();
        assertThat(CommandLine.isMeant("-x")).isFalse();
        assertThat(CommandLine.isMeant("backup", "file")).isTrue();
    }
}
