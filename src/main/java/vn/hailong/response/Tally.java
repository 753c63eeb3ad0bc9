package vn.hailong.response;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How often each thing was answered: whole numbers only, so that adding, taking away and adding again in any order give the same.
 *
 * @param complete complete answers
 * @param partial partial answers
 * @param items by item id
 * @param nodes by node of the framework (element, block, {@code T}, {@code PG:…}): the respondents' own means
 */
public record Tally(long complete, long partial, Map<String, ItemTally> items, Map<String, MeanTally> nodes) {

    public static final Tally EMPTY = new Tally(0, 0, Map.of(), Map.of());

    /**
     * How often an item was asked and answered.
     *
     * @param asked answers in which its conditions held; of a partial answer only what was answered counts as asked
     * @param answered of these, how many were not left blank
     * @param options by option code, {@code na} among them; a text has none
     */
    public record ItemTally(long asked, long answered, Map<String, Long> options) {

        public ItemTally {
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }

        public long of(String option) {
            return options.getOrDefault(option, 0L);
        }

        private static ItemTally sum(List<ItemTally> tallies) {
            if (tallies.size() == 1) {
                return tallies.get(0);
            }
            Map<String, Long> options = new HashMap<>();
            long asked = 0;
            long answered = 0;
            for (ItemTally tally : tallies) {
                asked += tally.asked;
                answered += tally.answered;
                tally.options.forEach((option, n) -> options.merge(option, n, Long::sum));
            }
            return new ItemTally(asked, answered, options);
        }

        private ItemTally times(int factor) {
            Map<String, Long> product = new TreeMap<>(options);
            product.replaceAll((option, n) -> factor * n);
            return new ItemTally(factor * asked, factor * answered, product);
        }

        private ItemTally withoutZeros() {
            Map<String, Long> left = new TreeMap<>(options);
            left.values().removeIf(n -> n == 0);
            return new ItemTally(asked, answered, left);
        }

        private boolean isZero() {
            return asked == 0 && answered == 0 && options.isEmpty();
        }
    }

    /** The sums of respondents who rated the same number of criteria under a node, by that number. */
    public record MeanTally(Map<Integer, Sums> byCriteria) {

        public MeanTally {
            byCriteria = Collections.unmodifiableMap(new TreeMap<>(byCriteria));
        }

        /**
         * @param n respondents
         * @param satisfied Σ of the criteria each chose a satisfied option for
         * @param satisfiedSquared Σ of the squares of that
         * @param points Σ of each one's points, 1 to 5 a criterion
         * @param pointsSquared Σ of the squares of that
         */
        public record Sums(long n, long satisfied, long satisfiedSquared, long points, long pointsSquared) {

            Sums plus(Sums other) {
                return new Sums(
                        n + other.n,
                        satisfied + other.satisfied,
                        satisfiedSquared + other.satisfiedSquared,
                        points + other.points,
                        pointsSquared + other.pointsSquared);
            }

            private Sums times(int factor) {
                return new Sums(
                        factor * n,
                        factor * satisfied,
                        factor * satisfiedSquared,
                        factor * points,
                        factor * pointsSquared);
            }

            private boolean isZero() {
                return n == 0 && satisfied == 0 && satisfiedSquared == 0 && points == 0 && pointsSquared == 0;
            }
        }

        private static MeanTally sum(List<MeanTally> tallies) {
            if (tallies.size() == 1) {
                return tallies.get(0);
            }
            Map<Integer, Sums> byCriteria = new HashMap<>();
            tallies.forEach(tally ->
                    tally.byCriteria.forEach((criteria, sums) -> byCriteria.merge(criteria, sums, Sums::plus)));
            return new MeanTally(byCriteria);
        }

        private MeanTally times(int factor) {
            Map<Integer, Sums> product = new TreeMap<>(byCriteria);
            product.replaceAll((criteria, sums) -> sums.times(factor));
            return new MeanTally(product);
        }

        private MeanTally withoutZeros() {
            Map<Integer, Sums> left = new TreeMap<>(byCriteria);
            left.values().removeIf(Sums::isZero);
            return new MeanTally(left);
        }
    }

    public Tally {
        items = Collections.unmodifiableMap(new TreeMap<>(items));
        nodes = Collections.unmodifiableMap(new TreeMap<>(nodes));
    }

    /** All answers, complete and partial. */
    public long answers() {
        return complete + partial;
    }

    /** Of many at once; {@link #EMPTY} of none. */
    public static Tally sum(Collection<Tally> tallies) {
        if (tallies.size() == 1) {
            return tallies.iterator().next();
        }
        long complete = 0;
        long partial = 0;
        Map<String, List<ItemTally>> items = new HashMap<>();
        Map<String, List<MeanTally>> nodes = new HashMap<>();
        for (Tally tally : tallies) {
            complete += tally.complete;
            partial += tally.partial;
            tally.items.forEach((item, one) ->
                    items.computeIfAbsent(item, any -> new ArrayList<>()).add(one));
            tally.nodes.forEach((node, one) ->
                    nodes.computeIfAbsent(node, any -> new ArrayList<>()).add(one));
        }
        Map<String, ItemTally> sumOfItems = new HashMap<>();
        items.forEach((item, all) -> sumOfItems.put(item, ItemTally.sum(all)));
        Map<String, MeanTally> sumOfNodes = new HashMap<>();
        nodes.forEach((node, all) -> sumOfNodes.put(node, MeanTally.sum(all)));
        return new Tally(complete, partial, sumOfItems, sumOfNodes);
    }

    public Tally plus(Tally other) {
        return sum(List.of(this, other));
    }

    /** What is left when the other is taken away; numbers may be under zero. Two that are equal leave {@link #EMPTY}. */
    public Tally minus(Tally other) {
        Map<String, ItemTally> otherItems = new TreeMap<>(other.items);
        otherItems.replaceAll((item, tally) -> tally.times(-1));
        Map<String, MeanTally> otherNodes = new TreeMap<>(other.nodes);
        otherNodes.replaceAll((node, tally) -> tally.times(-1));
        Tally sum = plus(new Tally(-other.complete, -other.partial, otherItems, otherNodes));
        Map<String, ItemTally> leftItems = new TreeMap<>(sum.items);
        leftItems.replaceAll((item, tally) -> tally.withoutZeros());
        leftItems.values().removeIf(ItemTally::isZero);
        Map<String, MeanTally> leftNodes = new TreeMap<>(sum.nodes);
        leftNodes.replaceAll((node, tally) -> tally.withoutZeros());
        leftNodes.values().removeIf(tally -> tally.byCriteria().isEmpty());
        return new Tally(sum.complete, sum.partial, leftItems, leftNodes);
    }

    /** The same of these items and nodes only. */
    public Tally of(Predicate<String> keptItems, Predicate<String> keptNodes) {
        Map<String, ItemTally> someItems = new TreeMap<>(items);
        someItems.keySet().removeIf(keptItems.negate());
        Map<String, MeanTally> someNodes = new TreeMap<>(nodes);
        someNodes.keySet().removeIf(keptNodes.negate());
        return new Tally(complete, partial, someItems, someNodes);
    }
}
