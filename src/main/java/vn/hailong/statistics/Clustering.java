package vn.hailong.statistics;

import java.util.List;
import java.util.Optional;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How much answers given at one counter resemble one another, and the wider interval that follows from it: the linearised
 * variance of a ratio over clusters (Cochran, Sampling Techniques, §9A.1; Kish's design effect), with Student's quantile of one
 * degree of freedom fewer than there are counters. No finite-population correction: whoever answers chose to.
 *
 * @param designEffect the variance over that of as many answers drawn one by one
 * @param interval the wider interval, never narrower than the one it stands beside
 * @param clusters the counters that have answers
 */
public record Clustering(double designEffect, Interval interval, int clusters) {

    private static final double TWO_SIDED_95 = 0.975;

    /** One counter: its respondents and the sum of their own means, 0 to {@code n}. */
    public record Cluster(long n, double sum) {

        public Cluster {
            if (n < 0 || !(0 <= sum && sum <= n + 1e-9)) {
                throw new IllegalArgumentException("Not a cluster: " + sum + " of " + n);
            }
        }
    }

    /** The clustering of a figure from the own means of each counter's respondents; empty where {@link #of(Estimate, List, double)} is. */
    public static Optional<Clustering> of(Estimate estimate, List<RespondentMeans> counters) {
        RespondentMeans all = counters.stream().reduce(RespondentMeans.NONE, RespondentMeans::plus);
        if (all.n() < 2) {
            return Optional.empty();
        }
        return of(
                estimate,
                counters.stream()
                        .map(each -> new Cluster(each.n(), each.total()))
                        .toList(),
                all.variance());
    }

    /**
     * The clustering of a figure; empty for fewer than two counters with answers, and where all answers were the same.
     *
     * @param variance s² of the respondents' own means
     */
    public static Optional<Clustering> of(Estimate estimate, List<Cluster> clusters, double variance) {
        List<Cluster> answered =
                clusters.stream().filter(cluster -> cluster.n() > 0).toList();
        int count = answered.size();
        if (count < 2 || !(variance > 0)) {
            return Optional.empty();
        }
        double n = answered.stream().mapToLong(Cluster::n).sum();
        double mean = answered.stream().mapToDouble(Cluster::sum).sum() / n;
        double squares = answered.stream()
                .mapToDouble(cluster -> Math.pow(cluster.sum() - mean * cluster.n(), 2))
                .sum();
        double clustered = count / (count - 1.0) * squares / (n * n);
        double margin =
                new TDistribution(count - 1.0).inverseCumulativeProbability(TWO_SIDED_95) * Math.sqrt(clustered);
        double low = Math.max(0, estimate.value() - margin);
        double high = Math.min(1, estimate.value() + margin);
        Interval wider = estimate.interval()
                .map(plain -> new Interval(Math.min(plain.low(), low), Math.max(plain.high(), high)))
                .orElseGet(() -> new Interval(low, high));
        return Optional.of(new Clustering(clustered / (variance / n), wider, count));
    }
}
