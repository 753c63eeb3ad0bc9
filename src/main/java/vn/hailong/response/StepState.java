package vn.hailong.response;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The answers of a place in a month that those near its counters have been shown, as groups of several answers each: whatever they
 * subtract, what is left is whole groups (decision 0006).
 *
 * @param revision how often it moved
 * @param taken the counts of each strand as they were when they were last put into a group
 * @param shown the sums of the groups, by what the answers of a group have in common
 */
record StepState(long revision, Map<Strand, Tally> taken, Map<Strand, Tally> shown) {

    static final StepState NOTHING = new StepState(0, Map.of(), Map.of());

    StepState {
        taken = Map.copyOf(taken);
        shown = Map.copyOf(shown);
    }

    /** The state with the groups that the waiting answers fill; empty when they fill none. */
    Optional<StepState> after(Map<Strand, Tally> live, int step) {
        Making making = new Making(this, live);
        making.fill(false, step);
        making.fill(true, step);
        return making.made();
    }

    /**
     * The state in which a month is published: as {@link #after}, but where nothing was shown yet nobody can subtract, and all the
     * answers without a flag go into groups. Empty when nothing changes.
     */
    Optional<StepState> sealed(Map<Strand, Tally> live, int step) {
        Making making = new Making(this, live);
        if (shown.keySet().stream().allMatch(Strand::flagged)) {
            making.fillWithAll(step);
        } else {
            making.fill(false, step);
        }
        return making.made();
    }

    /** What a month that is sealed counts: the groups, or where none was ever filled what was taken. */
    Tally published() {
        Tally groups = shown(strand -> !strand.flagged());
        return groups.answers() == 0 ? sum(taken, strand -> !strand.flagged()) : groups;
    }

    Tally shown(Predicate<Strand> strands) {
        return sum(shown, strands);
    }

    private static Tally sum(Map<Strand, Tally> tallies, Predicate<Strand> strands) {
        return tallies.entrySet().stream()
                .filter(entry -> strands.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Tally.EMPTY, Tally::plus);
    }

    /** The making of the next state. */
    private static final class Making {

        private final StepState before;
        private final Map<Strand, Tally> waiting = new LinkedHashMap<>();
        private final Map<Strand, Tally> taken;
        private final Map<Strand, Tally> shown;
        private boolean moved;

        Making(StepState before, Map<Strand, Tally> live) {
            this.before = before;
            this.taken = new LinkedHashMap<>(before.taken);
            this.shown = new LinkedHashMap<>(before.shown);
            live.forEach((strand, tally) -> {
                Tally fresh = tally.minus(before.taken.getOrDefault(strand, Tally.EMPTY));
                if (!fresh.equals(Tally.EMPTY)) {
                    waiting.put(strand, fresh);
                }
            });
        }

        /** A group of each strand that fills one, and one of the others if together they do. */
        void fill(boolean flagged, int step) {
            List<Strand> small = new ArrayList<>();
            for (Strand strand : strands(flagged)) {
                if (fresh(strand) >= step) {
                    group(List.of(strand));
                } else {
                    small.add(strand);
                }
            }
            if (fresh(small) >= step) {
                group(small);
            }
        }

        /**
         * The same with nothing left: what fills no group goes with the smallest that is one. Where all together fill none they are
         * taken without being shown, so that answers that come later are not put together with them.
         */
        void fillWithAll(int step) {
            List<Strand> all = strands(false);
            if (fresh(all) < step) {
                all.forEach(this::take);
                moved = !all.isEmpty();
                return;
            }
            List<Strand> small = new ArrayList<>(
                    all.stream().filter(strand -> fresh(strand) < step).toList());
            List<Strand> large = all.stream()
                    .filter(strand -> fresh(strand) >= step)
                    .sorted(Comparator.comparingLong(this::fresh))
                    .toList();
            int joined = !small.isEmpty() && fresh(small) < step ? 1 : 0;
            small.addAll(large.subList(0, joined));
            large.subList(joined, large.size()).forEach(strand -> group(List.of(strand)));
            if (!small.isEmpty()) {
                group(small);
            }
        }

        Optional<StepState> made() {
            return moved ? Optional.of(new StepState(before.revision + 1, taken, shown)) : Optional.empty();
        }

        private List<Strand> strands(boolean flagged) {
            return waiting.keySet().stream()
                    .filter(strand -> strand.flagged() == flagged)
                    .sorted(Comparator.comparing(Strand::toString))
                    .toList();
        }

        private long fresh(Strand strand) {
            return waiting.getOrDefault(strand, Tally.EMPTY).complete();
        }

        private long fresh(Collection<Strand> strands) {
            return strands.stream().mapToLong(this::fresh).sum();
        }

        private void take(Strand strand) {
            taken.merge(strand, waiting.getOrDefault(strand, Tally.EMPTY), Tally::plus);
        }

        private void group(List<Strand> strands) {
            Strand common = strands.stream().reduce(Strand::and).orElseThrow();
            for (Strand strand : strands) {
                Tally fresh = waiting.getOrDefault(strand, Tally.EMPTY);
                take(strand);
                shown.merge(common, fresh, Tally::plus);
            }
            moved = true;
        }
    }
}
