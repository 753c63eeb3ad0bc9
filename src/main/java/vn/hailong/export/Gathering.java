package vn.hailong.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the rows of a class back until there are {@link Coarsening#FEWEST} of them. Answers may change or go between the counting
 * and the writing; what is written keeps the promise all the same.
 */
final class Gathering {

    /** As many rows as wait at the most; of those that come when it is full nothing but the commune is written. */
    private static final int MOST_WAITING = 50_000;

    private final Layout layout;
    private final Coarsening coarsening;
    private final Coarsening.Pool pool = new Coarsening.Pool();
    private final Set<List<String>> complete = new HashSet<>();
    private final Map<List<String>, List<String[]>> waiting = new HashMap<>();
    private int waitingRows;

    Gathering(Layout layout, Coarsening coarsening) {
        this.layout = layout;
        this.coarsening = coarsening;
    }

    /** Takes the cells of an answer, and gives the rows that may be written now. */
    List<String[]> add(String[] told) {
        String[] cells = told.clone();
        List<String> written = coarsening.written(layout.classOf(cells));
        layout.write(written, cells);
        if (Coarsening.isCovered(written) || complete.contains(written)) {
            return List.<String[]>of(cells);
        }
        if (waitingRows >= MOST_WAITING) {
            return List.<String[]>of(hidden(cells));
        }
        List<String[]> same = waiting.computeIfAbsent(written, unused -> new ArrayList<>(Coarsening.FEWEST));
        same.add(pooled(cells));
        waitingRows++;
        if (same.size() < Coarsening.FEWEST) {
            return List.of();
        }
        waiting.remove(written);
        waitingRows -= same.size();
        complete.add(written);
        return same;
    }

    /** With equal texts as one, since it waits. */
    private String[] pooled(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = pool.of(cells[i]);
        }
        return cells;
    }

    /** The rows whose class never became large enough, with nothing but their commune. */
    List<String[]> rest() {
        List<String[]> rows = waiting.values().stream()
                .flatMap(List::stream)
                .map(this::hidden)
                .toList();
        waiting.clear();
        waitingRows = 0;
        return rows;
    }

    private String[] hidden(String[] cells) {
        layout.write(Coarsening.covered(layout.classOf(cells)), cells);
        return cells;
    }
}
