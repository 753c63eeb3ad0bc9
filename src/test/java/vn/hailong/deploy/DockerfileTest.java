package vn.hailong.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {

    private final Dockerfile dockerfile = Dockerfile.read();

    @Test
    void namesItsBaseByAFullVersion() {
        assertThat(Dockerfile.bases()).isNotEmpty().noneMatch(line -> line.contains("latest"));
        assertThat(Dockerfile.bases().get(0)).containsPattern("\\d+\\.\\d+\\.\\d+_\\d+-jre");
    }

    @Test
    void startsAsAUserWithANumberThatIsNotRoot() {
        assertThat(dockerfile.only("USER").words()).matches("[1-9]\\d{3,}:[1-9]\\d{3,}");
        List<String> names =
                dockerfile.last().stream().map(Dockerfile.Step::name).toList();
        assertThat(names.subList(names.indexOf("USER"), names.size())).doesNotContain("RUN", "COPY", "ADD");
    }

    @Test
    void startsAndProbesWithoutAShell() {
        assertThat(dockerfile.only("ENTRYPOINT").command())
                .startsWith("java")
                .contains("-XX:+ExitOnOutOfMemoryError")
                .anyMatch(option -> option.startsWith("-XX:MaxRAMPercentage="));
        assertThat(dockerfile.only("HEALTHCHECK").command())
                .startsWith("java")
                .last()
                .satisfies(name -> assertThat(Class.forName(name)).hasDeclaredMethods("main"));
    }

    @Test
    void addsTheFilesThatChangeLeastFirst() {
        List<String> copies = Dockerfile.of(dockerfile.last(), "COPY").stream()
                .map(Dockerfile.Step::words)
                .toList();
        assertThat(copies).hasSize(4);
        assertThat(copies.get(0)).contains("/dependencies/");
        assertThat(copies.get(3)).contains("/application/");
    }
}
