package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hailong.questionnaire.VersionDiff.Kind;

class SeriesTest {

    private static final Set<String> ELEMENT = Set.of("II.A.1", "II.A.2");
    private static final Set<Kind> OF_THE_ITEM =
            Set.of(Kind.KIND, Kind.OPTION_ADDED, Kind.OPTION_REMOVED, Kind.SCORE, Kind.SATISFIED, Kind.CRITERION);

    private static final Questionnaire FIRST = Trial.read(Trial.YAML);

    /** The two say the same in two ways: what breaks for the administrator is what is not added up for the reader. */
    @ParameterizedTest
    @MethodSource("vn.hailong.questionnaire.VersionDiffTest#secondVersions")
    void breaksWhereTheDiffSaysSo(String yaml) {
        Questionnaire second = Trial.read(yaml);
        VersionDiff diff = VersionDiff.of(FIRST, second);
        Series series = Series.of(List.of(FIRST, second));

        assertThat(series.breaks()).extracting(Series.Break::change).containsExactlyElementsOf(diff.breaks());
        for (Item item : FIRST.items()) {
            boolean broken = diff.breaks().stream()
                    .anyMatch(change -> change.item().equals(item.id()) && OF_THE_ITEM.contains(change.kind()));
            assertThat(series.sinceOf(item.id())).as(item.id()).isEqualTo(broken ? 2 : 1);
        }
        for (String criterion : List.of("II.A.1", "II.A.2")) {
            boolean broken =
                    diff.breaks().stream().anyMatch(change -> change.criteria().contains(criterion));
            boolean asked = second.items().stream().anyMatch(item -> criterion.equals(item.criterion()));
            assertThat(series.run(Set.of(criterion)).since()).as(criterion).isEqualTo(broken && asked ? 2 : 1);
        }
        boolean elementBroken = diff.breaks().stream()
                .anyMatch(change -> change.criteria().stream().anyMatch(ELEMENT::contains));
        assertThat(series.run(ELEMENT).since()).isEqualTo(elementBroken ? 2 : 1);
    }

    @Test
    void addsUpOverVersionsThatDoNotAsk() {
        Questionnaire without = Trial.read(Trial.second(
                "  - {id: A3, kind: scale, scale: sat, criterion: II.A.2, text: {vi: \"Ghế?\", en: \"Seats?\"}}\n",
                ""));
        Questionnaire again = Trial.read(Trial.with("version: 1", "version: 3"));
        Series series = Series.of(List.of(FIRST, without, again));

        assertThat(series.sinceOf("A3")).isEqualTo(1);
        assertThat(series.run(Set.of("II.A.2")).since()).isEqualTo(1);
        // The element was without it in between.
        assertThat(series.run(ELEMENT).since()).isEqualTo(3);
        assertThat(series.versions()).containsExactly(1, 2, 3);
    }

    @Test
    void addsUpFromTheLastOfSeveralBreaks() {
        Questionnaire second = Trial.read(Trial.second("score: 4", "score: 5"));
        Questionnaire third = Trial.read(Trial.with("version: 1", "version: 3"));
        Questionnaire fourth = Trial.read(Trial.with("version: 1", "version: 4").replace("Sao?", "Nào?"));
        Series series = Series.of(List.of(FIRST, second, third, fourth));

        assertThat(series.sinceOf("A2")).isEqualTo(3);
        assertThat(series.sinceOf("A1")).isEqualTo(1);
        assertThat(series.run(ELEMENT).since()).isEqualTo(3);
        assertThat(series.run(ELEMENT).items().get("II.A.1").text().vi()).isEqualTo("Nào?");
        assertThat(series.breaks()).extracting(Series.Break::version).containsExactly(2, 2, 3, 3);
    }

    @Test
    void comparesTwoPeriodsByWhatEachAsked() {
        Questionnaire second = Trial.read(Trial.second("score: 4", "score: 5"));
        Questionnaire reworded = Trial.read(Trial.second("Sao?", "Nào?"));
        Series.Run then = Series.of(List.of(FIRST)).run(ELEMENT);

        assertThat(Series.of(List.of(reworded)).run(ELEMENT).isComparableWith(then))
                .isTrue();
        assertThat(Series.of(List.of(FIRST, reworded)).run(ELEMENT).isComparableWith(then))
                .isTrue();
        assertThat(Series.of(List.of(second)).run(ELEMENT).isComparableWith(then))
                .isFalse();
        assertThat(Series.of(List.of(FIRST, second)).run(ELEMENT).isComparableWith(then))
                .isFalse();
    }

    @Test
    void knowsWhatNobodyAsked() {
        Series series = Series.of(List.of(FIRST));
        assertThat(series.sinceOf("Z9")).isEqualTo(1);
        assertThat(series.run(Set.of("I.A.1")).items()).isEmpty();
        assertThatThrownBy(() -> Series.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
