package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import vn.hailong.indicator.RatingScheme;
import vn.hailong.response.Tally;
import vn.hailong.shared.Language;
import vn.hailong.statistics.Estimate;
import vn.hailong.statistics.Histogram;
import vn.hailong.statistics.Interval;
import vn.hailong.statistics.ItemMean;
import vn.hailong.statistics.OneStopRating;
import vn.hailong.statistics.Points;
import vn.hailong.statistics.Rule;
import vn.hailong.statistics.Threshold;

/**
 * The nodes of a rating of one-stop counters (papi-and-par.md §5.3): the total in points with its class, the criteria, and the share of forms that are satisfied.
 * Citizens answer a part of the criteria; where they stand for all, the total is an estimate and says so.
 */
final class OneStopNodes {

    /** Of points as they are read, classed and compared. */
    static final int DECIMALS = 1;

    private static final String TOTAL = "T";
    private static final String SATISFIED = "SAT";

    private final RatingScheme scheme;
    private final PointItems items;
    private final Threshold threshold;
    private final Language language;

    OneStopNodes(RatingScheme scheme, PointItems items, Threshold threshold, Language language) {
        this.scheme = scheme;
        this.items = items;
        this.threshold = threshold;
        this.language = language;
    }

    List<PointTree.Node> all() {
        List<PointTree.Node> criteria = new ArrayList<>();
        List<Optional<ItemMean>> means = new ArrayList<>();
        for (RatingScheme.Criterion criterion : scheme.criteria()) {
            Optional<ItemMean> mean = mean(criterion);
            means.add(mean);
            criteria.add(node(criterion, mean));
        }
        List<PointTree.Node> nodes = new ArrayList<>();
        nodes.add(total(means));
        nodes.addAll(criteria);
        nodes.add(satisfaction());
        return List.copyOf(nodes);
    }

    private Optional<ItemMean> mean(RatingScheme.Criterion criterion) {
        String item = criterion.item();
        return item == null || !items.isAsked(item) ? Optional.empty() : items.mean(item, criterion::pointsOf);
    }

    private PointTree.Node total(List<Optional<ItemMean>> means) {
        double most = scheme.criteria().get(0).most();
        OneStopRating rating = new OneStopRating(
                scheme.criteria().stream().map(RatingScheme.Criterion::code).toList(),
                most,
                scheme.classes().stream()
                        .map(each -> new OneStopRating.RatingClass(each.code(), each.from()))
                        .toList());
        Optional<OneStopRating.Score> score = rating.score(means.stream()
                .map(mean -> mean.map(each -> OptionalDouble.of(each.mean())).orElse(OptionalDouble.empty()))
                .toList());
        List<ItemMean> known = means.stream().flatMap(Optional::stream).toList();
        long n = known.stream().mapToLong(ItemMean::n).min().orElse(0);
        double error =
                known.stream().mapToDouble(each -> each.errorWithin(0, most)).sum()
                        * (known.isEmpty() ? 0 : (double) scheme.criteria().size() / known.size());
        Double points = score.map(each -> each.points().doubleValue()).orElse(null);
        boolean reached = threshold.isReachedBy(n);
        return new PointTree.Node(
                TOTAL,
                null,
                scheme.name().in(language),
                PointTree.Unit.POINTS.code(),
                0.0,
                scheme.total(),
                n,
                points,
                points == null ? null : Math.max(0, points - Interval.QUANTILE * error),
                points == null ? null : Math.min(scheme.total(), points + Interval.QUANTILE * error),
                reached,
                null,
                null,
                score.map(each -> each.ratingClass().code()).orElse(null),
                note(
                        n,
                        score.filter(OneStopRating.Score::estimated)
                                .map(each -> PointTree.Note.ESTIMATED)
                                .orElse(null)));
    }

    private @Nullable String note(long n, PointTree.@Nullable Note otherwise) {
        if (n == 0) {
            return PointTree.Note.NONE.code();
        }
        if (!threshold.isReachedBy(n)) {
            return PointTree.Note.FEW.code();
        }
        return otherwise == null ? null : otherwise.code();
    }

    private PointTree.Node node(RatingScheme.Criterion criterion, Optional<ItemMean> mean) {
        String item = criterion.item();
        boolean isAsked = item != null && items.isAsked(item);
        long n = mean.map(ItemMean::n).orElse(0L);
        Optional<Points.Range> range = mean.filter(each -> each.standardError().isPresent())
                .map(each -> Points.around(each.mean(), each.errorWithin(0, criterion.most()), Interval.QUANTILE));
        return new PointTree.Node(
                criterion.code(),
                TOTAL,
                criterion.name().in(language),
                PointTree.Unit.POINTS.code(),
                0.0,
                criterion.most(),
                isAsked ? n : null,
                mean.map(ItemMean::mean).orElse(null),
                range.map(each -> Math.max(0, each.low())).orElse(null),
                range.map(each -> Math.min(criterion.most(), each.high())).orElse(null),
                threshold.isReachedBy(n),
                isAsked && item != null ? Indices.Unrated.of(items.of(item)) : null,
                null,
                null,
                isAsked ? note(n, null) : notAsked(criterion).code());
    }

    private static PointTree.Note notAsked(RatingScheme.Criterion criterion) {
        return switch (criterion.fill()) {
            case SYSTEM -> PointTree.Note.FROM_DOSSIERS;
            case UNIT -> PointTree.Note.FROM_THE_UNIT;
            case CITIZEN -> PointTree.Note.NOT_ASKED;
        };
    }

    private PointTree.Node satisfaction() {
        RatingScheme.Satisfaction levels = scheme.satisfaction();
        Tally.ItemTally counted = items.of(levels.item());
        long satisfied = counted.of(levels.very()) + counted.of(levels.satisfied());
        long dissatisfied = counted.of(levels.dissatisfied());
        Optional<Estimate> share = Estimate.ofCriterion(Histogram.of(dissatisfied, 0, 0, satisfied, 0), Rule.TOP2);
        long n = satisfied + dissatisfied;
        return new PointTree.Node(
                SATISFIED,
                null,
                items.words(levels.item(), language),
                PointTree.Unit.SHARE.code(),
                0.0,
                1.0,
                n,
                share.map(Estimate::value).orElse(null),
                share.flatMap(Estimate::interval).map(Interval::low).orElse(null),
                share.flatMap(Estimate::interval).map(Interval::high).orElse(null),
                threshold.isReachedBy(n),
                Indices.Unrated.of(items.of(levels.item())),
                null,
                null,
                note(n, null));
    }
}
