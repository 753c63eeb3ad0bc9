package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.hailong.response.RandomSurvey.Weakness;

/** What an officer who watches and everybody who reads can find out by adding and subtracting (decision 0006). */
class DisclosureAttackTest {

    private static final int SURVEYS = 2000;
    private static final int SURVEYS_OF_A_WEAKNESS = 150;

    @Test
    void findsNothingUnderTheThresholds() {
        List<String> found = LongStream.range(0, SURVEYS)
                .parallel()
                .boxed()
                .flatMap(seed -> found(seed, Weakness.NONE).map(what -> "survey " + seed + ": " + what))
                .toList();
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsSomethingWhereARuleIsTurnedOff(Weakness weakness) {
        assertThat(LongStream.range(0, SURVEYS_OF_A_WEAKNESS)
                        .anyMatch(seed -> found(seed, weakness).findAny().isPresent()))
                .isTrue();
    }

    private static Stream<String> found(long seed, Weakness weakness) {
        RandomSurvey survey = new RandomSurvey(seed, weakness);
        return Stream.concat(Attacker.setsFound(survey).stream(), Attacker.cellsNarrowed(survey).stream());
    }
}
