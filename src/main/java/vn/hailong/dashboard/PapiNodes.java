package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import vn.hailong.indicator.PointFrame;
import vn.hailong.shared.Language;
import vn.hailong.statistics.Interval;
import vn.hailong.statistics.ItemMean;
import vn.hailong.statistics.Points;
import vn.hailong.statistics.Threshold;

/**
 * The nodes of a frame of points (papi-and-par.md §2): the total, its dimensions, their sub-dimensions, and the items that measure them. A part
 * that is missing leaves the whole without a score, and the node says so.
 */
final class PapiNodes {

    /** Of points as they are read and compared. */
    static final int DECIMALS = 2;

    private final PointFrame frame;
    private final PointItems items;
    private final Threshold threshold;
    private final Language language;
    private final List<PointTree.Node> nodes = new ArrayList<>();

    PapiNodes(PointFrame frame, PointItems items, Threshold threshold, Language language) {
        this.frame = frame;
        this.items = items;
        this.threshold = threshold;
        this.language = language;
    }

    /**
     * A score on its way up.
     *
     * @param n the smallest of its items; 0 where one was not answered
     * @param error the standard error at most: what respondents share is taken as going wholly together
     */
    private record Score(OptionalDouble points, double error, long n) {

        static final Score MISSING = new Score(OptionalDouble.empty(), 0, 0);
    }

    List<PointTree.Node> all() {
        List<Score> dimensions = new ArrayList<>();
        for (PointFrame.Dimension dimension : frame.dimensions()) {
            dimensions.add(dimension(dimension));
        }
        Score total = sum(dimensions, frame.dimensions().size());
        nodes.add(
                0,
                node(
                        "T",
                        null,
                        frame.name().in(language),
                        frame.dimensions().size(),
                        Points.OF_A_DIMENSION * frame.dimensions().size(),
                        total,
                        PointTree.Note.DIMENSION_MISSING));
        return List.copyOf(nodes);
    }

    private Score dimension(PointFrame.Dimension dimension) {
        int at = nodes.size();
        List<Score> parts = new ArrayList<>();
        for (PointFrame.SubDimension sub : dimension.subDimensions()) {
            parts.add(subDimension(sub, dimension));
        }
        Score score = sum(parts, parts.size());
        nodes.add(
                at,
                node(
                        dimension.code(),
                        "T",
                        dimension.name().in(language),
                        1,
                        Points.OF_A_DIMENSION,
                        score,
                        PointTree.Note.PART_MISSING));
        return score;
    }

    private Score subDimension(PointFrame.SubDimension sub, PointFrame.Dimension dimension) {
        int components = dimension.subDimensions().size();
        int at = nodes.size();
        List<Points.Indicator> indicators = new ArrayList<>();
        double error = 0;
        long n = Long.MAX_VALUE;
        boolean isAsked = true;
        for (PointFrame.Indicator indicator : sub.indicators()) {
            Optional<ItemMean> mean = mean(indicator);
            isAsked &= items.isAsked(indicator.item());
            n = Math.min(n, mean.map(ItemMean::n).orElse(0L));
            error += indicator.weight()
                    / Math.abs(indicator.max() - indicator.min())
                    * mean.map(each -> each.errorWithin(indicator.min(), indicator.max()))
                            .orElse(0.0);
            indicators.add(new Points.Indicator(
                    indicator.weight(),
                    indicator.min(),
                    indicator.max(),
                    mean.map(each -> OptionalDouble.of(each.mean())).orElse(OptionalDouble.empty())));
            if (items.isAsked(indicator.item())) {
                nodes.add(item(indicator, mean, sub.code()));
            }
        }
        Score score = new Score(
                Points.ofSubDimension(indicators, components),
                error * (Points.OF_A_DIMENSION - 1.0) / components,
                n == Long.MAX_VALUE ? 0 : n);
        nodes.add(
                at,
                node(
                        sub.code(),
                        dimension.code(),
                        sub.name().in(language),
                        sub.lo(),
                        sub.hi(),
                        score,
                        isAsked ? PointTree.Note.PART_MISSING : PointTree.Note.NOT_ASKED));
        return score;
    }

    private Optional<ItemMean> mean(PointFrame.Indicator indicator) {
        return indicator.measure() == PointFrame.Measure.TICKED
                ? items.ticks(indicator.item(), indicator.values())
                : items.mean(indicator.item(), indicator::valueOf);
    }

    private PointTree.Node item(PointFrame.Indicator indicator, Optional<ItemMean> mean, String parent) {
        Optional<Points.Range> range = mean.flatMap(each -> each.standardError().isEmpty()
                ? Optional.empty()
                : Optional.of(Points.around(
                        each.mean(), each.errorWithin(indicator.min(), indicator.max()), Interval.QUANTILE)));
        long n = mean.map(ItemMean::n).orElse(0L);
        return new PointTree.Node(
                indicator.item(),
                parent,
                items.words(indicator.item(), language),
                PointTree.Unit.MEAN.code(),
                indicator.min(),
                indicator.max(),
                n,
                mean.map(ItemMean::mean).orElse(null),
                range.map(Points.Range::low).orElse(null),
                range.map(Points.Range::high).orElse(null),
                threshold.isReachedBy(n),
                Indices.Unrated.of(items.of(indicator.item())),
                null,
                null,
                n == 0 ? PointTree.Note.NONE.code() : threshold.isReachedBy(n) ? null : PointTree.Note.FEW.code());
    }

    private static Score sum(List<Score> parts, int count) {
        OptionalDouble points = Points.sum(parts.stream().map(Score::points).toList(), count);
        return points.isEmpty()
                ? Score.MISSING
                : new Score(
                        points,
                        parts.stream().mapToDouble(Score::error).sum(),
                        parts.stream().mapToLong(Score::n).min().orElse(0));
    }

    private PointTree.Node node(
            String code,
            @Nullable String parent,
            String name,
            double least,
            double most,
            Score score,
            PointTree.Note missing) {
        boolean isThere = score.points().isPresent();
        double points = score.points().orElse(0);
        Points.Range range = Points.around(points, score.error(), Interval.QUANTILE);
        boolean reached = isThere && threshold.isReachedBy(score.n());
        return new PointTree.Node(
                code,
                parent,
                name,
                PointTree.Unit.POINTS.code(),
                least,
                most,
                isThere ? score.n() : null,
                isThere ? points : null,
                isThere ? Math.max(least, range.low()) : null,
                isThere ? Math.min(most, range.high()) : null,
                reached,
                null,
                null,
                null,
                !isThere ? missing.code() : reached ? null : PointTree.Note.FEW.code());
    }
}
