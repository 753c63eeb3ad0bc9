package vn.hailong.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hailong.statistics.ReleaseAudit.Figure;
import vn.hailong.statistics.Simplex;
import vn.hailong.statistics.Suppression;

/** Someone who knows all that is told of a survey, and does the sums. */
final class Attacker {

    private static final double ZERO = 1e-7;

    private Attacker() {}

    /**
     * The sets of fewer answers than a group that an officer can add and subtract their way to, who knows which answers are in which
     * figure: answers that are in the same figures are told apart by none of them, and a set of such answers is found when its
     * sum is a combination of the sums that are known. Two sets of the officer's own commune are found when their sum or their
     * difference is; of several communes those that hide each other are what the audit leaves.
     */
    static List<String> setsFound(RandomSurvey survey) {
        Set<Map<String, Long>> sums = new LinkedHashSet<>();
        survey.seenByTheOfficer.forEach(known -> sums.add(known.answers()));
        survey.published.forEach(known -> sums.add(known.answers()));
        Map<String, List<Long>> pattern = new LinkedHashMap<>();
        int row = 0;
        for (Map<String, Long> sum : sums) {
            int at = row++;
            sum.forEach((answer, times) -> {
                List<Long> its = pattern.computeIfAbsent(answer, unused -> new ArrayList<>());
                while (its.size() < at) {
                    its.add(0L);
                }
                its.add(times);
            });
        }
        int rows = row;
        Map<List<Long>, Integer> sizes = new LinkedHashMap<>();
        Map<List<Long>, Set<String>> communes = new HashMap<>();
        pattern.forEach((answer, its) -> {
            while (its.size() < rows) {
                its.add(0L);
            }
            sizes.merge(its, 1, Integer::sum);
            communes.computeIfAbsent(its, unused -> new HashSet<>()).add(survey.communeOf.get(answer));
        });
        List<List<Long>> sets = List.copyOf(sizes.keySet());
        double[][] matrix = new double[rows][sets.size()];
        for (int set = 0; set < sets.size(); set++) {
            for (int r = 0; r < rows; r++) {
                matrix[r][set] = sets.get(set).get(r);
            }
        }
        return found(
                nullSpace(matrix, sets.size()),
                List.copyOf(sizes.values()),
                sets.stream().map(communes::get).toList());
    }

    private static List<String> found(double[][] free, List<Integer> sizes, List<Set<String>> communes) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            boolean isOwn = communes.get(i).equals(Set.of(RandomSurvey.OFFICERS));
            if (sizes.get(i) < RandomSurvey.STEP && communes.get(i).size() == 1 && isZero(free[i], free[i], 0)) {
                found.add("a set of " + sizes.get(i) + " in " + communes.get(i));
            }
            for (int j = i + 1; j < sizes.size(); j++) {
                if (isOwn
                        && communes.get(j).equals(communes.get(i))
                        && sizes.get(i) + sizes.get(j) < RandomSurvey.STEP
                        && (isZero(free[i], free[j], 1) || isZero(free[i], free[j], -1))) {
                    found.add("sets of " + sizes.get(i) + " and " + sizes.get(j));
                }
            }
        }
        return found;
    }

    private static boolean isZero(double[] one, double[] other, int sign) {
        for (int k = 0; k < one.length; k++) {
            if (Math.abs(one[k] + sign * other[k]) > ZERO) {
                return false;
            }
        }
        return true;
    }

    /** Of each unknown its part in the vectors that no row sees: unknowns with none are determined. */
    private static double[][] nullSpace(double[][] matrix, int columns) {
        int[] pivotOf = new int[columns];
        Arrays.fill(pivotOf, -1);
        int rank = 0;
        for (int column = 0; column < columns && rank < matrix.length; column++) {
            int best = rank;
            for (int r = rank; r < matrix.length; r++) {
                best = Math.abs(matrix[r][column]) > Math.abs(matrix[best][column]) ? r : best;
            }
            if (Math.abs(matrix[best][column]) <= ZERO) {
                continue;
            }
            double[] pivot = matrix[best];
            matrix[best] = matrix[rank];
            matrix[rank] = pivot;
            double by = pivot[column];
            for (int k = 0; k < columns; k++) {
                pivot[k] /= by;
            }
            for (int r = 0; r < matrix.length; r++) {
                double factor = matrix[r][column];
                if (r != rank && Math.abs(factor) > ZERO) {
                    for (int k = 0; k < columns; k++) {
                        matrix[r][k] -= factor * pivot[k];
                    }
                }
            }
            pivotOf[column] = rank++;
        }
        double[][] free = new double[columns][columns - rank];
        int vector = 0;
        for (int column = 0; column < columns; column++) {
            if (pivotOf[column] < 0) {
                free[column][vector] = 1;
                for (int other = 0; other < columns; other++) {
                    if (pivotOf[other] >= 0) {
                        free[other][vector] = -matrix[pivotOf[other]][column];
                    }
                }
                vector++;
            }
        }
        return free;
    }

    /** The withheld cells of few answers that everybody can narrow, from all that is published, to less than the width of the audit. */
    static List<String> cellsNarrowed(RandomSurvey survey) {
        Map<RandomSurvey.Cell, Integer> base = new HashMap<>();
        survey.cells.keySet().forEach(cell -> survey.base(cell).forEach(each -> base.putIfAbsent(each, base.size())));
        List<double[]> known = new ArrayList<>();
        for (RandomSurvey.Cell cell : survey.publishedCells) {
            double[] row = Arrays.copyOf(row(survey, cell, base), base.size() + 1);
            row[base.size()] = amount(survey.cells.get(cell));
            known.add(row);
        }
        List<String> narrowed = new ArrayList<>();
        survey.cells.forEach((cell, figure) -> {
            boolean few = figure.n() > 0 && !RandomSurvey.THRESHOLD.isReachedBy(figure.n());
            if (few) {
                double[] goal = row(survey, cell, base);
                double width = Simplex.most(known, goal, amount(figure) + Suppression.WIDTH) - amount(figure);
                if (width < Suppression.WIDTH - 1e-6) {
                    width += amount(figure) - Simplex.least(known, goal);
                }
                if (width < Suppression.WIDTH - 1e-6) {
                    narrowed.add(cell + " n " + figure.n() + " width " + width);
                }
            }
        });
        return narrowed;
    }

    private static double amount(Figure figure) {
        return figure.n() * figure.top2();
    }

    private static double[] row(RandomSurvey survey, RandomSurvey.Cell cell, Map<RandomSurvey.Cell, Integer> base) {
        double[] row = new double[base.size()];
        survey.base(cell).forEach(each -> row[base.get(each)] += 1);
        return row;
    }
}
