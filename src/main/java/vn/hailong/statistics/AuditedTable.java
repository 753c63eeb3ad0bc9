package vn.hailong.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cells that are published together and the sums that tie them: what whoever knows all of them can add and subtract.
 *
 * @param <K> what names a cell
 */
public final class AuditedTable<K> {

    /** What may become of a cell. */
    public enum Fate {
        /** It may be published or withheld. */
        OPEN,
        /** It was published and cannot be taken back. */
        PUBLISHED,
        /** It is never published. */
        WITHHELD
    }

    /**
     * One cell.
     *
     * @param owner whose answers they are; blank for nobody's. Owners may know their cells even when they are withheld
     * @param known whether the owner knows this one
     * @param n answers
     * @param amount of them, satisfied or in points: 0 to n
     * @param sensitive whether it is of so few that nobody may find its amount
     */
    public record Cell(String owner, boolean known, long n, double amount, boolean sensitive, Fate fate) {

        public Cell {
            if (n < 0 || amount < 0 || amount > n + 1e-9) {
                throw new IllegalArgumentException("Of " + n + " answers not " + amount);
            }
            if (sensitive && fate == Fate.OPEN) {
                throw new IllegalArgumentException("A cell of " + n + " answers is not open");
            }
        }
    }

    private final List<K> names = new ArrayList<>();
    private final Map<K, Integer> numbers = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Sum> sums = new ArrayList<>();
    private final Map<Integer, int[]> unions = new HashMap<>();

    /** A sum by the numbers of its cells. */
    record Sum(int total, int[] parts) {}

    public AuditedTable<K> cell(K name, Cell cell) {
        if (numbers.putIfAbsent(name, cells.size()) != null) {
            throw new IllegalArgumentException("There is a cell already: " + name);
        }
        names.add(name);
        cells.add(cell);
        return this;
    }

    /** The total is the sum of the parts, all of them cells that were named. */
    public AuditedTable<K> sum(K total, List<K> parts) {
        sums.add(new Sum(number(total), parts.stream().mapToInt(this::number).toArray()));
        return this;
    }

    /**
     * A cell that is the sum of others and is published nowhere: whoever could work it out would know what all of them say together, so
     * it is protected like a cell, and ties the others in nowhere.
     */
    public AuditedTable<K> together(K name, Cell cell, List<K> parts) {
        cell(name, cell);
        unions.put(number(name), parts.stream().mapToInt(this::number).toArray());
        return this;
    }

    private int number(K name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("There is no cell " + name);
        }
        return number;
    }

    public @Nullable Cell find(K name) {
        Integer number = numbers.get(name);
        return number == null ? null : cells.get(number);
    }

    List<Cell> cells() {
        return cells;
    }

    List<Sum> sums() {
        return sums;
    }

    /** What the cell is made of where it is several {@link #together}; of others the cell itself. */
    int[] membersOf(int number) {
        return unions.getOrDefault(number, new int[] {number});
    }

    K name(int number) {
        return names.get(number);
    }
}
