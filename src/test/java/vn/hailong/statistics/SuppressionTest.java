package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.hailong.statistics.AuditedTable.Cell;
import vn.hailong.statistics.AuditedTable.Fate;

class SuppressionTest {

    @Test
    void publishesEverythingWhereNobodyIsFew() {
        AuditedTable<String> table = table().cell("all", open(90, 60))
                .cell("a", open(40, 30))
                .cell("b", open(50, 30))
                .sum("all", List.of("a", "b"));

        assertThat(Suppression.of(table).withheld()).isEmpty();
    }

    @Test
    void withholdsTheSmallestBesideTheOnlyOneOfFew() {
        AuditedTable<String> table = table().cell("all", open(97, 66))
                .cell("a", open(50, 30))
                .cell("b", open(40, 30))
                .cell("c", few(7, 6))
                .sum("all", List.of("a", "b", "c"));

        assertThat(Suppression.of(table).withheld()).containsExactly("b");
    }

    @Test
    void withholdsNothingMoreWhereTwoOfFewHideEachOther() {
        AuditedTable<String> table = table().cell("all", open(67, 42))
                .cell("a", open(50, 30))
                .cell("b", few(10, 8))
                .cell("c", few(7, 4))
                .sum("all", List.of("a", "b", "c"));

        assertThat(Suppression.of(table).withheld()).isEmpty();
    }

    @Test
    void withholdsMoreWhereTwoOfFewHaveHardlyAnythingBetweenThem() {
        AuditedTable<String> table = table().cell("all", open(65, 33))
                .cell("a", open(50, 30))
                .cell("b", few(10, 2))
                .cell("c", few(5, 1))
                .sum("all", List.of("a", "b", "c"));

        assertThat(Suppression.of(table).withheld()).containsExactly("a");
    }

    /** Rows a, b and columns q, k: one of few needs a rectangle of four. */
    @Test
    void completesARectangle() {
        AuditedTable<String> table = twoByThree();

        assertThat(Suppression.of(table).withheld()).hasSize(3).doesNotContain("all", "a", "b", "q", "k");
    }

    @Test
    void withholdsAThirdWhereOneOfTwoKnowsItsOwn() {
        AuditedTable<String> table = table().cell("all", open(107, 72))
                .cell("a", open(50, 30))
                .cell("b", new Cell("b", false, 40, 30, false, Fate.OPEN))
                .cell("c", new Cell("c", false, 10, 8, true, Fate.WITHHELD))
                .cell("d", new Cell("d", false, 7, 4, true, Fate.WITHHELD))
                .sum("all", List.of("a", "b", "c", "d"));

        assertThat(Suppression.of(table).withheld()).containsExactly("b");
    }

    /** Who has seen two months of their own knows the third when the quarter is published. */
    @Test
    void withholdsAQuarterFromWhichItsOwnerCouldTakeTheMonthsTheySaw() {
        assertThat(Suppression.of(quarter(true)).withheld()).containsExactly("q");
        assertThat(Suppression.of(quarter(false)).withheld()).isEmpty();
    }

    private static AuditedTable<String> quarter(boolean seen) {
        return table().cell("q", new Cell("a", false, 45, 30, false, Fate.OPEN))
                .cell("m1", new Cell("a", seen, 20, 13, false, Fate.WITHHELD))
                .cell("m2", new Cell("a", seen, 20, 13, false, Fate.WITHHELD))
                .cell("m3", new Cell("a", false, 5, 4, true, Fate.WITHHELD))
                .sum("q", List.of("m1", "m2", "m3"));
    }

    @Test
    void takesATotalWhenNoPartIsLeft() {
        AuditedTable<String> table =
                table().cell("all", open(40, 20)).cell("a", few(3, 2)).sum("all", List.of("a"));

        assertThat(Suppression.of(table).withheld()).containsExactly("all");
    }

    @Test
    void findsTheMonthInsideAQuarterMinusTwoMonths() {
        AuditedTable<String> table = table().cell("q", open(85, 60))
                .cell("m1", new Cell("", false, 40, 30, false, Fate.PUBLISHED))
                .cell("m2", new Cell("", false, 40, 27, false, Fate.PUBLISHED))
                .cell("m3", few(5, 3))
                .sum("q", List.of("m1", "m2", "m3"));

        assertThat(Suppression.of(table).withheld()).containsExactly("q");
    }

    @Test
    void tellsWhatWasGivenAwayBefore() {
        AuditedTable<String> table = table().cell("q", new Cell("", false, 45, 30, false, Fate.PUBLISHED))
                .cell("m1", new Cell("", false, 40, 27, false, Fate.PUBLISHED))
                .cell("m2", few(5, 3))
                .sum("q", List.of("m1", "m2"));

        assertThat(Suppression.of(table)).isEqualTo(new Suppression.Result<>(Set.of(), Set.of("m2")));
    }

    /** Hidden in a chain of three sums: only a linear program sees how far the first can move. */
    @Test
    void asksALinearProgramWhereRulesDoNotDecide() {
        assertThat(Suppression.of(chain(30)).withheld()).isEmpty();
        assertThat(Suppression.of(chain(1)).withheld()).isNotEmpty();
    }

    @Test
    void refusesAnOpenCellOfFew() {
        assertThatThrownBy(() -> new Cell("", false, 4, 2, true, Fate.OPEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Two sums of two hidden cells each that share the middle one, which decides how far the near one can move. */
    private static AuditedTable<String> chain(int middle) {
        return table().cell("s", open(100, 2 + middle))
                .cell("t", open(100, 30 + middle))
                .cell("near", few(20, 2))
                .cell("shown", open(40, 0))
                .cell("middle", new Cell("", false, 40, middle, false, Fate.WITHHELD))
                .cell("far", new Cell("", false, 40, 30, false, Fate.WITHHELD))
                .cell("other", open(40, 0))
                .sum("s", List.of("near", "middle", "shown"))
                .sum("t", List.of("middle", "far", "other"));
    }

    private static AuditedTable<String> twoByThree() {
        return table().cell("all", open(243, 160))
                .cell("a", open(113, 70))
                .cell("b", open(130, 90))
                .cell("q", open(103, 65))
                .cell("k", open(140, 95))
                .cell("aq", few(3, 2))
                .cell("ak", open(110, 68))
                .cell("bq", open(100, 63))
                .cell("bk", open(30, 27))
                .sum("all", List.of("a", "b"))
                .sum("all", List.of("q", "k"))
                .sum("a", List.of("aq", "ak"))
                .sum("b", List.of("bq", "bk"))
                .sum("q", List.of("aq", "bq"))
                .sum("k", List.of("ak", "bk"));
    }

    private static AuditedTable<String> table() {
        return new AuditedTable<>();
    }

    private static Cell open(long n, double amount) {
        return new Cell("", false, n, amount, false, Fate.OPEN);
    }

    private static Cell few(long n, double amount) {
        return new Cell("", false, n, amount, true, Fate.WITHHELD);
    }
}
