package vn.hailong.questionnaire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Stream;
import vn.hailong.indicator.TestFrameworks;

/** The questionnaires that ship, for tests of other rooms. */
public final class TestQuestionnaires {

    private TestQuestionnaires() {}

    public static Questionnaires shipped(Clock clock) {
        return new HeldQuestionnaires(new ResourceQuestionnaires(TestFrameworks.shipped()), clock);
    }

    /**
     * Those that ship, and imports published by an administrator.
     *
     * @param yaml the file of each import; its own day counts
     */
    public static Questionnaires with(Clock clock, String... yaml) {
        HeldQuestionnaires held = new HeldQuestionnaires(new ResourceQuestionnaires(TestFrameworks.shipped()), clock);
        held.add(Stream.of(yaml)
                .map(file ->
                        ImportLoading.read("test", file.getBytes(StandardCharsets.UTF_8), TestFrameworks.shipped()))
                .map(PublishedVersions.Version::builtIn)
                .toList());
        return held;
    }

    /** The file of a version that ships. */
    public static String file(String id, int version) {
        return new ResourceQuestionnaires(TestFrameworks.shipped())
                .file(new VersionId(id, version))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow();
    }
}
