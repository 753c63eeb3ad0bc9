package vn.hailong.dashboard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Framework;
import vn.hailong.response.Tally;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Language;
import vn.hailong.statistics.Clustering;
import vn.hailong.statistics.Composite;
import vn.hailong.statistics.Difference;
import vn.hailong.statistics.Percent;
import vn.hailong.statistics.Threshold;

/** Makes the nodes of one index tree of the counts of its sides, as one member of staff may see them. */
final class IndexNodes {

    private final Framework framework;
    private final Staff staff;
    private final Threshold threshold;
    private final Language language;
    private final List<IndexPlaces.Place> places;
    private final Figures figures;

    IndexNodes(Filter filter, Framework framework, Staff staff, Threshold threshold, Language language) {
        this.framework = framework;
        this.staff = staff;
        this.threshold = threshold;
        this.language = language;
        this.places = IndexPlaces.of(framework, staff);
        this.figures = Figures.of(
                filter.asked(),
                framework,
                places.stream().map(IndexPlaces.Place::group).toList(),
                filter.rule());
    }

    /**
     * @param year the same place a year before
     * @param beside what it is compared with
     * @param counters what was answered at each counter of the place
     * @param province whether the place is the whole province
     */
    List<Indices.Node> of(
            IndexSide side, IndexSide year, IndexSide beside, List<Tally> counters, boolean province) {
        Sums now = new Sums(side);
        Sums before = new Sums(year);
        Sums other = new Sums(beside);
        return places.stream()
                .map(place -> node(place, now, before, other, counters, province))
                .toList();
    }

    /** The counts of one side, added up once for all nodes. */
    private static final class Sums {

        private final IndexSide side;
        private final Tally served;
        private final Tally living;

        Sums(IndexSide side) {
            this.side = side;
            this.served = side.served();
            this.living = side.living();
        }

        Tally of(IndexPlaces.Place place) {
            return place.byHome() ? living : served;
        }

        Map<String, Tally> byPlace(IndexPlaces.Place place) {
            return place.byHome() ? side.byHome() : side.byCounter();
        }
    }

    private Indices.Node node(
            IndexPlaces.Place place, Sums side, Sums year, Sums beside, List<Tally> counters, boolean province) {
        Tally tally = side.of(place);
        Optional<Composite> now = figures.of(place.group(), tally);
        Optional<Composite> before = figures.of(place.group(), year.of(place));
        Optional<Composite> next = figures.of(place.group(), beside.of(place));
        Matrix.Cell cell = shown(now);
        Matrix.Cell besideIt = shown(next);
        boolean hasFigure = cell.rate() != null;
        return new Indices.Node(
                place.group().code(),
                place.parent(),
                place.group().name().in(language),
                framework.criteriaUnder(place.group().node()).size(),
                figures.asked(place.group()),
                cell.n(),
                cell.n() == null ? null : figures.respondents(place.group(), tally),
                cell.rate(),
                cell.low(),
                cell.high(),
                cell.published(),
                hasFigure || staff.seesEverything() ? unrated(place, tally) : null,
                hasFigure && (province || !place.byHome()) ? clustered(place, now, counters) : null,
                province ? communeMean(place, side) : null,
                change(cell, shown(before)),
                besideIt,
                hasFigure && besideIt.rate() != null ? gap(now, next) : null);
    }

    private Matrix.Cell shown(Optional<Composite> figure) {
        Matrix.Cell cell = Matrix.Cell.of(figure, threshold);
        return staff.seesEverything() ? cell : cell.restricted();
    }

    private Indices.Unrated unrated(IndexPlaces.Place place, Tally tally) {
        Figures.Unrated counted = figures.unrated(place.group(), tally);
        return new Indices.Unrated(counted.notApplicable(), counted.dontKnow(), counted.refused(), counted.blank());
    }

    private Indices.@Nullable Clustered clustered(
            IndexPlaces.Place place, Optional<Composite> figure, List<Tally> counters) {
        return figure.flatMap(composite -> Clustering.of(
                        composite.estimate(),
                        counters.stream()
                                .map(counter -> figures.means(place.group(), counter))
                                .toList()))
                .map(Indices.Clustered::of)
                .orElse(null);
    }

    /** Of the communes whose own figure may be released, so that it tells nothing of the others. */
    private Indices.CommuneMean communeMean(IndexPlaces.Place place, Sums side) {
        double[] values = side.byPlace(place).entrySet().stream()
                .filter(entry -> CommuneCode.isWellFormed(entry.getKey()))
                .flatMap(entry -> figures.of(place.group(), entry.getValue()).stream())
                .filter(threshold::releases)
                .mapToDouble(composite -> composite.estimate().value())
                .toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return new Indices.CommuneMean(values.length == 0 ? null : sum / values.length, values.length);
    }

    private static Indices.@Nullable Gap gap(Optional<Composite> now, Optional<Composite> beside) {
        return Difference.of(
                        now.orElseThrow().estimate(), beside.orElseThrow().estimate())
                .map(Indices.Gap::of)
                .orElse(null);
    }

    private static @Nullable BigDecimal change(Matrix.Cell now, Matrix.Cell before) {
        Double later = now.rate();
        Double earlier = before.rate();
        return later == null || earlier == null
                ? null
                : Percent.of(later).since(Percent.of(earlier)).movePointLeft(2);
    }
}
