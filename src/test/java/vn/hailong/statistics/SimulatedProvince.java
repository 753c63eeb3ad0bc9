package vn.hailong.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Ninety-nine communes whose true rates are known, each answered at random: what one person says about one criterion hangs together with
 * what they say about the next and, where asked for, with what others say at the same counter.
 */
final class SimulatedProvince {

    static final int COMMUNES = 99;

    /** The criteria of the services, by element, as sipas.md §1.2 counts them. */
    static final Map<String, Integer> ELEMENTS =
            new TreeMap<>(Map.of("II.A", 3, "II.B", 4, "II.C", 3, "II.D", 3, "II.E", 3));

    private static final int CRITERIA =
            ELEMENTS.values().stream().mapToInt(Integer::intValue).sum();
    private static final int POINTS = 5;
    private static final double OWN = 0.4;
    private static final double NOT_APPLICABLE = 0.1;
    private static final int FEWEST = 60;
    private static final int MOST = 200;
    private static final int FEWEST_COUNTERS = 8;
    private static final int MOST_COUNTERS = 20;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** A node and what is true of it: the criteria it spans, from one to all. */
    record Node(String kind, List<Integer> criteria) {}

    /** What the answers of one commune say of one node, and what is true. */
    record Figure(Node node, double truth, Composite composite, Clustering clustering) {}

    static final List<Node> NODES = nodes();

    private final double alike;
    private final SplittableRandom random;

    /** For each commune and criterion the latent level above which a person chooses the next point; the last is never passed. */
    private final double[][][] levels = new double[COMMUNES][CRITERIA][POINTS];

    private final int[] respondents = new int[COMMUNES];
    private final int[] counters = new int[COMMUNES];

    /** @param alike how much answers given at one counter resemble one another, 0 to 0.5 of the latent variance */
    SimulatedProvince(long seed, double alike) {
        this.alike = alike;
        this.random = new SplittableRandom(seed);
        for (int commune = 0; commune < COMMUNES; commune++) {
            respondents[commune] = FEWEST + random.nextInt(MOST - FEWEST);
            counters[commune] = FEWEST_COUNTERS + random.nextInt(MOST_COUNTERS - FEWEST_COUNTERS);
            double mood = random.nextGaussian();
            for (int criterion = 0; criterion < CRITERIA; criterion++) {
                double shift = 0.35 * mood + 0.3 * random.nextGaussian();
                double[] usual = {-2.1, -1.6, -0.9, 0.3, Double.POSITIVE_INFINITY};
                for (int point = 0; point < POINTS; point++) {
                    levels[commune][criterion][point] = usual[point] - shift;
                }
            }
        }
    }

    private static List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        int next = 0;
        for (int size : ELEMENTS.values()) {
            List<Integer> criteria = IntStream.range(next, next + size).boxed().toList();
            criteria.forEach(criterion -> nodes.add(new Node("criterion", List.of(criterion))));
            nodes.add(new Node("element", criteria));
            next += size;
        }
        nodes.add(new Node("total", IntStream.range(0, CRITERIA).boxed().toList()));
        return nodes;
    }

    /** One survey of one commune: new people, the same truth. */
    List<Figure> survey(int commune, Rule rule) {
        int[][] answers = answers(commune);
        return NODES.stream().map(node -> figure(node, commune, answers, rule)).toList();
    }

    /** By respondent and criterion the point chosen, 0 for "not applicable"; the counter stands last. */
    private int[][] answers(int commune) {
        double[] counter = DoubleStream.generate(random::nextGaussian)
                .limit(counters[commune])
                .toArray();
        int[][] answers = new int[respondents[commune]][CRITERIA + 1];
        for (int[] answer : answers) {
            answer[CRITERIA] = random.nextInt(counter.length);
            double person = Math.sqrt(OWN) * random.nextGaussian() + Math.sqrt(alike) * counter[answer[CRITERIA]];
            for (int criterion = 0; criterion < CRITERIA; criterion++) {
                if (random.nextDouble() < NOT_APPLICABLE) {
                    continue;
                }
                double latent = person + Math.sqrt(1 - OWN - alike) * random.nextGaussian();
                answer[criterion] = point(levels[commune][criterion], latent);
            }
        }
        return answers;
    }

    private static int point(double[] levels, double latent) {
        int point = 1;
        while (latent > levels[point - 1]) {
            point++;
        }
        return point;
    }

    private double truth(int commune, int criterion, Rule rule) {
        double[] upTo = DoubleStream.of(levels[commune][criterion])
                .map(NORMAL::cumulativeProbability)
                .toArray();
        return switch (rule) {
            case TOP2 -> 1 - upTo[2];
            case MEAN5 -> (POINTS - upTo[0] - upTo[1] - upTo[2] - upTo[3]) / POINTS;
        };
    }

    private Figure figure(Node node, int commune, int[][] answers, Rule rule) {
        double truth = node.criteria().stream()
                .mapToDouble(criterion -> truth(commune, criterion, rule))
                .average()
                .orElseThrow();
        Map<String, Histogram> histograms = node.criteria().stream()
                .collect(Collectors.toMap(String::valueOf, criterion -> histogram(answers, criterion)));
        RespondentMeans means = means(node, Arrays.asList(answers), rule);
        Composite composite = Composite.of(histograms, means, rule).orElseThrow();
        List<Clustering.Cluster> clusters = IntStream.range(0, counters[commune])
                .mapToObj(counter -> cluster(node, answers, counter, rule))
                .toList();
        return new Figure(
                node,
                truth,
                composite,
                Clustering.of(composite.estimate(), clusters, means.variance()).orElse(null));
    }

    private static Histogram histogram(int[][] answers, int criterion) {
        long[] n = new long[POINTS + 1];
        for (int[] answer : answers) {
            n[answer[criterion]]++;
        }
        return Histogram.of(n[1], n[2], n[3], n[4], n[5]);
    }

    private static Clustering.Cluster cluster(Node node, int[][] answers, int counter, Rule rule) {
        double sum = 0;
        long n = 0;
        for (int[] answer : answers) {
            int rated = answer[CRITERIA] == counter ? rated(node, answer) : 0;
            if (rated > 0) {
                n++;
                sum += rule == Rule.TOP2
                        ? satisfied(node, answer) / (double) rated
                        : points(node, answer) / (5.0 * rated);
            }
        }
        return new Clustering.Cluster(n, sum);
    }

    private static RespondentMeans means(Node node, List<int[]> answers, Rule rule) {
        long[] n = new long[node.criteria().size() + 1];
        long[] sums = new long[n.length];
        long[] squares = new long[n.length];
        for (int[] answer : answers) {
            int rated = rated(node, answer);
            long own = rule == Rule.TOP2 ? satisfied(node, answer) : points(node, answer);
            n[rated]++;
            sums[rated] += own;
            squares[rated] += own * own;
        }
        return IntStream.range(1, n.length)
                .mapToObj(k -> rule == Rule.TOP2
                        ? RespondentMeans.top2(k, n[k], sums[k], squares[k])
                        : RespondentMeans.mean5(k, n[k], sums[k], squares[k]))
                .reduce(RespondentMeans.NONE, RespondentMeans::plus);
    }

    private static int rated(Node node, int[] answer) {
        int rated = 0;
        for (int criterion : node.criteria()) {
            rated += answer[criterion] > 0 ? 1 : 0;
        }
        return rated;
    }

    private static int satisfied(Node node, int[] answer) {
        int satisfied = 0;
        for (int criterion : node.criteria()) {
            satisfied += answer[criterion] >= 4 ? 1 : 0;
        }
        return satisfied;
    }

    private static int points(Node node, int[] answer) {
        int points = 0;
        for (int criterion : node.criteria()) {
            points += answer[criterion];
        }
        return points;
    }
}
