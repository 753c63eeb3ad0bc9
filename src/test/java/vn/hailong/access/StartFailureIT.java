package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import vn.hailong.shared.BrokenResource;

class StartFailureIT {

    @Test
    void namesThePortThatIsTakenAndHowToChooseAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertThat(lines(RunningAccess.Parts.class, "SERVER_PORT=" + port, "MANAGEMENT_SERVER_PORT=0"))
                    .containsExactly("Cannot start: Port " + port + " is taken by another program."
                            + " Stop that program or choose another port with SERVER_PORT.");
            assertThat(lines(RunningAccess.Parts.class, "SERVER_PORT=0", "MANAGEMENT_SERVER_PORT=" + port))
                    .containsExactly("Cannot start: Port " + port + " is taken by another program."
                            + " Stop that program or choose another port with MANAGEMENT_SERVER_PORT.");
        }
    }

    @Test
    void namesTheFileThePlaceAndTheReason() {
        assertThat(lines(Broken.class, "SERVER_PORT=0", "MANAGEMENT_SERVER_PORT=0"))
                .containsExactly("Cannot start: reference/communes.csv: line 7: the code has four digits");
    }

    @Test
    void namesThePropertyThatIsWrong() {
        assertThat(lines(
                        RunningAccess.Parts.class,
                        "SERVER_PORT=0",
                        "MANAGEMENT_SERVER_PORT=0",
                        "HAILONG_HASH_STRENGTH=99"))
                .singleElement()
                .asString()
                .startsWith("Cannot start: ")
                .contains("hashStrength", "99");
        assertThat(lines(RunningAccess.Parts.class, "SERVER_PORT=many", "MANAGEMENT_SERVER_PORT=0"))
                .singleElement()
                .asString()
                .contains("server.port", "SERVER_PORT");
        assertThat(lines(
                        RunningAccess.Parts.class,
                        "SERVER_PORT=0",
                        "MANAGEMENT_SERVER_PORT=0",
                        "HAILONG_ADMIN_PASSWORD=" + "x".repeat(80)))
                .singleElement()
                .asString()
                .contains("HAILONG_ADMIN_PASSWORD")
                .doesNotContain("xxx");
    }

    /** What a start that fails writes on the console. */
    private static List<String> lines(Class<?> parts, String... properties) {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream caught = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(caught);
        System.setErr(caught);
        try {
            List<String> arguments = new ArrayList<>(List.of(
                    "management.health.mongodb.enabled=false", // its store in memory knows no "hello"
                    "spring.main.log-startup-info=false",
                    "HAILONG_HASH_STRENGTH=4",
                    "logging.level.de.bwaldvogel=off",
                    "logging.level.root=warn"));
            arguments.addAll(List.of(properties));
            assertThatThrownBy(() -> new SpringApplicationBuilder(parts)
                            .properties(arguments.toArray(String[]::new))
                            .run())
                    .isNotNull();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return console.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("Administrator account"))
                .toList();
    }

    static class Broken extends RunningAccess.Parts {

        @Bean
        String broken() {
            throw new BrokenResource("reference/communes.csv", "line 7", "the code has four digits");
        }
    }
}
