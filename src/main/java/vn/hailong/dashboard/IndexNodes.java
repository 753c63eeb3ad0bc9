package vn.hailong.dashboard;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Series;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Language;
import vn.hailong.statistics.Clustering;
import vn.hailong.statistics.Composite;
import vn.hailong.statistics.Difference;
import vn.hailong.statistics.Threshold;

/** Makes the nodes of one index tree of the counts of its sides, as one member of staff may see them. */
final class IndexNodes {

    private final Filter filter;
    private final Filter before;
    private final Framework framework;
    private final Staff staff;
    private final Threshold threshold;
    private final Language language;
    private final List<IndexPlaces.Place> places;
    private final Figures figures;
    private final Figures figuresBefore;

    /** @param before the same filter of a year before */
    IndexNodes(Filter filter, Filter before, Framework framework, Staff staff, Threshold threshold, Language language) {
        this.filter = filter;
        this.before = before;
        this.framework = framework;
        this.staff = staff;
        this.threshold = threshold;
        this.language = language;
        this.places = IndexPlaces.of(framework, staff);
        List<By.Group> groups = places.stream().map(IndexPlaces.Place::group).toList();
        this.figures = Figures.of(filter.asked(), framework, groups, filter.rule());
        this.figuresBefore = Figures.of(before.asked(), framework, groups, filter.rule());
    }

    /**
     * What the nodes are made of.
     *
     * @param year the same place a year before
     * @param beside what it is compared with
     * @param besideIsYear whether that is the year before
     * @param counters what was answered at each counter of the place
     */
    record Sides(IndexSide now, IndexSide year, IndexSide beside, boolean besideIsYear, List<VersionTallies> counters) {

        Sides {
            counters = List.copyOf(counters);
        }
    }

    /** @param province whether the place is the whole province */
    List<Indices.Node> of(Sides sides, boolean province) {
        return places.stream().map(place -> node(place, sides, province)).toList();
    }

    /** Those between the first day of the year before and the last day, of the nodes that are shown. */
    List<SeriesBreak> breaks() {
        List<String> nodes = places.stream().map(place -> place.group().node()).toList();
        return SeriesBreak.of(ResultsIndices.both(filter, before), framework).stream()
                .filter(found -> found.nodes().stream().anyMatch(nodes::contains))
                .toList();
    }

    private Indices.Node node(IndexPlaces.Place place, Sides sides, boolean province) {
        By.Group group = place.group();
        VersionTallies tallies = sides.now().of(place).sum();
        Optional<Composite> now = figures.of(group, tallies);
        Optional<Composite> then =
                figuresBefore.of(group, sides.year().of(place).sum());
        Optional<Composite> next = sides.besideIsYear()
                ? then
                : figures.of(group, sides.beside().of(place).sum());
        Integer broken = broken(place);
        Matrix.Cell cell = shown(now);
        Matrix.Cell besideIt = shown(next);
        boolean hasFigure = cell.rate() != null;
        boolean comparable = !sides.besideIsYear() || broken == null;
        return new Indices.Node(
                group.code(),
                place.parent(),
                group.name().in(language),
                framework.criteriaUnder(group.node()).size(),
                figures.asked(group),
                cell.n(),
                cell.n() == null ? null : figures.respondents(group, tallies),
                cell.rate(),
                cell.low(),
                cell.high(),
                cell.published(),
                hasFigure || staff.seesEverything() ? figures.unrated(group, tallies) : null,
                hasFigure && (province || !place.byHome()) ? clustered(group, now, sides.counters()) : null,
                province ? communeMean(place, sides.now()) : null,
                broken == null ? cell.since(shown(then)) : null,
                besideIt,
                comparable && hasFigure && besideIt.rate() != null ? gap(now, next) : null,
                broken);
    }

    /** The version from which a node cannot be compared with a year before; none where it can, or was not asked then or now. */
    private @Nullable Integer broken(IndexPlaces.Place place) {
        Series.Run now = Figures.run(filter.asked(), framework, place.group());
        Series.Run then = Figures.run(before.asked(), framework, place.group());
        return now.items().isEmpty() || then.items().isEmpty() || now.isComparableWith(then)
                ? null
                : Figures.run(ResultsIndices.both(filter, before), framework, place.group())
                        .since();
    }

    private Matrix.Cell shown(Optional<Composite> figure) {
        Matrix.Cell cell = Matrix.Cell.of(figure, threshold);
        return staff.seesEverything() ? cell : cell.restricted();
    }

    private Indices.@Nullable Clustered clustered(
            By.Group group, Optional<Composite> figure, List<VersionTallies> counters) {
        return figure.flatMap(composite -> Clustering.of(
                        composite.estimate(),
                        counters.stream()
                                .map(counter -> figures.means(group, counter))
                                .toList()))
                .map(Indices.Clustered::of)
                .orElse(null);
    }

    /** Of the communes whose own figure may be released, so that it tells nothing of the others. */
    private Indices.CommuneMean communeMean(IndexPlaces.Place place, IndexSide side) {
        double[] values = side.of(place).byPlace().entrySet().stream()
                .filter(entry -> CommuneCode.isWellFormed(entry.getKey()))
                .flatMap(entry -> figures.of(place.group(), entry.getValue()).stream())
                .filter(threshold::releases)
                .mapToDouble(composite -> composite.estimate().value())
                .sorted()
                .toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return new Indices.CommuneMean(values.length == 0 ? null : sum / values.length, values.length);
    }

    private static Indices.@Nullable Gap gap(Optional<Composite> now, Optional<Composite> beside) {
        return Difference.of(now.orElseThrow().estimate(), beside.orElseThrow().estimate())
                .map(Indices.Gap::of)
                .orElse(null);
    }
}
