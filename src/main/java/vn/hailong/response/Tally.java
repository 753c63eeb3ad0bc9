package vn.hailong.response;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

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

        ItemTally plus(ItemTally other) {
            Map<String, Long> sum = new TreeMap<>(options);
            other.options.forEach((option, n) -> sum.merge(option, n, Long::sum));
            return new ItemTally(asked + other.asked, answered + other.answered, sum);
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
        }

        MeanTally plus(MeanTally other) {
            Map<Integer, Sums> sum = new TreeMap<>(byCriteria);
            other.byCriteria.forEach((criteria, sums) -> sum.merge(criteria, sums, Sums::plus));
            return new MeanTally(sum);
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

    public Tally plus(Tally other) {
        Map<String, ItemTally> sumOfItems = new TreeMap<>(items);
        other.items.forEach((item, tally) -> sumOfItems.merge(item, tally, ItemTally::plus));
        Map<String, MeanTally> sumOfNodes = new TreeMap<>(nodes);
        other.nodes.forEach((node, tally) -> sumOfNodes.merge(node, tally, MeanTally::plus));
        return new Tally(complete + other.complete, partial + other.partial, sumOfItems, sumOfNodes);
    }
}
