package vn.hailong.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import vn.hailong.response.StoredAnswers.StoredAnswer;

class CoarseningPropertyTest {

    private static final Layout LAYOUT = AnswerFixtures.policyLayout();

    @Property(tries = 300)
    void writesEverybodyAsOneOfFiveOrSaysNothingOfThem(@ForAll("answers") List<StoredAnswer> answers) {
        assertThat(tooFew(written(answers, answers))).isEmpty();
    }

    /** Answers that came, changed or went between the counting and the writing. */
    @Property(tries = 300)
    void keepsThePromiseWhenTheAnswersChangeMeanwhile(
            @ForAll("answers") List<StoredAnswer> counted, @ForAll("answers") List<StoredAnswer> read) {
        assertThat(tooFew(written(counted, read))).isEmpty();
    }

    @Property(tries = 300)
    void keepsThePromiseWhenThereAreMoreClassesThanItCounts(@ForAll("answers") List<StoredAnswer> answers) {
        Coarsening.Count count = new Coarsening.Count(3);
        answers.forEach(answer -> count.add(LAYOUT.classOf(LAYOUT.cells(answer))));
        assertThat(tooFew(written(count.coarsening(), answers))).isEmpty();
    }

    @Property(tries = 300)
    void writesEveryAnswerOnceAndChangesNothingElse(@ForAll("answers") List<StoredAnswer> answers) {
        List<String[]> rows = written(answers, answers);
        List<Integer> covered =
                LAYOUT.covered().stream().map(LAYOUT.columns()::indexOf).toList();
        assertThat(rows.stream().map(row -> without(row, covered)).toList())
                .containsExactlyInAnyOrderElementsOf(answers.stream()
                        .map(answer -> without(LAYOUT.cells(answer), covered))
                        .toList());
    }

    @Provide
    Arbitrary<List<StoredAnswer>> answers() {
        return Combinators.combine(
                        Arbitraries.of("02647", "02671", "-"),
                        Arbitraries.of("02647", "02671", "outside"),
                        Arbitraries.of("", "1", "2"),
                        Arbitraries.of("", "1", "2", "3"),
                        Arbitraries.of("1", "5"))
                .as(AnswerFixtures::policyAnswer)
                .list()
                .ofMaxSize(120);
    }

    private static List<String[]> written(List<StoredAnswer> counted, List<StoredAnswer> read) {
        Coarsening.Count count = new Coarsening.Count();
        counted.forEach(answer -> count.add(LAYOUT.classOf(LAYOUT.cells(answer))));
        return written(count.coarsening(), read);
    }

    private static List<String[]> written(Coarsening coarsening, List<StoredAnswer> read) {
        Gathering gathering = new Gathering(LAYOUT, coarsening);
        List<String[]> rows = new ArrayList<>();
        read.forEach(answer -> rows.addAll(gathering.add(LAYOUT.cells(answer))));
        rows.addAll(gathering.rest());
        return rows;
    }

    private static List<List<String>> tooFew(List<String[]> rows) {
        Map<List<String>, Integer> classes = new HashMap<>();
        rows.forEach(row -> classes.merge(LAYOUT.classOf(row), 1, Integer::sum));
        return classes.entrySet().stream()
                .filter(entry -> entry.getValue() < 5)
                .map(Map.Entry::getKey)
                .filter(written -> written.subList(1, written.size()).stream().anyMatch(cell -> !cell.equals("*")))
                .toList();
    }

    private static List<String> without(String[] row, List<Integer> covered) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            if (!covered.contains(i)) {
                cells.add(row[i]);
            }
        }
        return cells;
    }
}
