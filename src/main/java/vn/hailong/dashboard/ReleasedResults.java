package vn.hailong.dashboard;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
import vn.hailong.servicepoint.Communes;
import vn.hailong.statistics.ReleaseAudit;

/** The figures that were published, as everybody reads them, and how many answers they leave out. */
@Component
class ReleasedResults {

    private final Releases releases;
    private final ResultsMatrix results;
    private final Counts counts;
    private final Communes communes;

    ReleasedResults(Releases releases, ResultsMatrix results, Counts counts, Communes communes) {
        this.releases = releases;
        this.results = results;
        this.counts = counts;
        this.communes = communes;
    }

    /** The release of the period; empty when it was not published. */
    Mono<Optional<Release>> find(Filters.Closed asked) {
        return releases.find(asked.period(), asked.filter().questionnaire())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** The matrix of a release; of none, a matrix without a figure. */
    Matrix matrix(Optional<Release> release, Filter filter) {
        List<By.Group> groups = results.groups(filter);
        List<Matrix.Row> rows = communes.all().stream()
                .map(commune -> new Matrix.Row(
                        commune.code().value(),
                        commune.name(),
                        cells(release, commune.code().value(), groups, filter)))
                .toList();
        return new Matrix(
                filter.questionnaireText(),
                filter.asked().series().versions(),
                filter.period().start(),
                filter.period().last(),
                Codes.of(filter.rule()),
                filter.channel().map(Channel::code).orElse(null),
                Codes.flagged(filter.flagged()),
                filter.by(),
                results.threshold(),
                ResultsIndices.INTERVAL,
                Matrix.METHOD,
                null,
                groups.stream()
                        .map(group ->
                                new Matrix.Column(group.code(), group.name().vi()))
                        .toList(),
                rows,
                new Matrix.Province(cells(release, ReleaseAudit.PROVINCE, groups, filter)),
                breaks(groups, filter));
    }

    /** Where versions of the period do not ask alike; figures over such a change are not published. */
    private List<SeriesBreak> breaks(List<By.Group> groups, Filter filter) {
        List<String> nodes = groups.stream().map(By.Group::node).toList();
        return SeriesBreak.of(filter.asked(), results.framework(filter)).stream()
                .filter(found -> found.nodes().stream().anyMatch(nodes::contains))
                .toList();
    }

    private static List<Matrix.Cell> cells(
            Optional<Release> release, String place, List<By.Group> groups, Filter filter) {
        return groups.stream()
                .map(group -> release.map(its -> its.shown(place, group.node(), filter.rule()))
                        .orElse(Matrix.Cell.HIDDEN))
                .toList();
    }

    /** How many answers of the period, without a flag, came after it was published or were left out so that nobody is found. */
    Mono<Long> leftOut(Release release) {
        return counts.read(new Counts.Query(
                        Counts.View.SERVICE,
                        release.questionnaire(),
                        OptionalInt.empty(),
                        release.period().days(),
                        Optional.empty(),
                        false,
                        Set.of()))
                .map(tallies -> Math.max(
                        0, tallies.values().stream().mapToLong(Tally::answers).sum() - release.answers()));
    }

    /** The newest month of the questionnaire that was published. */
    Mono<Optional<ReleasePeriod>> newest(String questionnaire) {
        return releases.ids()
                .filter(id -> id.endsWith("|" + questionnaire))
                .flatMapIterable(id -> ReleasePeriod.parse(id.substring(0, id.indexOf('|'))).stream()
                        .filter(period -> period.months() == 1)
                        .toList())
                .collectList()
                .map(months -> months.stream().max(Comparator.comparing(ReleasePeriod::first)));
    }
}
