package vn.hailong.dashboard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Framework;
import vn.hailong.indicator.Frameworks;
import vn.hailong.response.Channel;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.statistics.Threshold;

/** The rates of all communes in all policy groups or elements, each caller's scope applied where the counts are read. */
@Component
class ResultsMatrix {

    private final Seen seen;
    private final Communes communes;
    private final Frameworks frameworks;
    private final Releases releases;
    private final Threshold threshold;

    ResultsMatrix(
            Seen seen, Communes communes, Frameworks frameworks, Releases releases, ResultsProperties properties) {
        this.seen = seen;
        this.communes = communes;
        this.frameworks = frameworks;
        this.releases = releases;
        this.threshold = new Threshold(properties.threshold());
    }

    /** The matrix as this member of staff may see it; a problem of kind FORBIDDEN for a body that asks by element. */
    Mono<Matrix> read(Filter filter, Staff staff) {
        if (staff.role() == Role.BODY && filter.by() != By.POLICY_GROUP) {
            return Mono.error(CurrentStaff::forbidden);
        }
        Framework framework = framework(filter);
        List<By.Group> groups = filter.by().groups(framework).stream()
                .filter(group -> filter.by() != By.POLICY_GROUP || staff.seesPolicyGroup(group.code()))
                .toList();
        Set<String> places = staff.communes().stream().map(CommuneCode::value).collect(Collectors.toUnmodifiableSet());
        Figures figures = Figures.of(filter.asked(), framework, groups, filter.rule());
        UnaryOperator<Matrix.Cell> shown = staff.seesEverything() ? cell -> cell : Matrix.Cell::restricted;
        Mono<Matrix> read = Mono.zip(
                seen.rates(filter, filter.by().view(), places, staff, figures.wanted()),
                seen.received(filter, staff),
                (tallies, received) ->
                        new Table(filter, framework, groups, figures, tallies, shown).matrix(staff, received));
        return staff.seesEverything()
                ? read.flatMap(matrix -> release(filter)
                        .map(release -> matrix.published((place, column) -> release.shown(
                                        place, groups.get(column).node(), filter.rule())
                                .published()))
                        .defaultIfEmpty(matrix))
                : read;
    }

    /** What was published of the same answers; empty where nothing was, or where a release is not of these. */
    private Mono<Release> release(Filter filter) {
        return filter.version().isEmpty() && filter.channel().isEmpty() && !filter.flagged()
                ? Mono.justOrEmpty(ReleasePeriod.of(filter.period()))
                        .flatMap(period -> releases.find(period, filter.questionnaire()))
                : Mono.empty();
    }

    /** The columns of the filter, in official order. */
    List<By.Group> groups(Filter filter) {
        return filter.by().groups(framework(filter));
    }

    int threshold() {
        return threshold.answers();
    }

    Framework framework(Filter filter) {
        return frameworks.criteriaOf(filter.asked().framework()).orElseGet(frameworks::sipas);
    }

    /** The making of one matrix. */
    private final class Table {

        private final Filter filter;
        private final Framework framework;
        private final List<By.Group> groups;
        private final Map<String, VersionTallies> tallies;
        private final UnaryOperator<Matrix.Cell> shown;
        private final Figures figures;

        Table(
                Filter filter,
                Framework framework,
                List<By.Group> groups,
                Figures figures,
                Map<String, VersionTallies> tallies,
                UnaryOperator<Matrix.Cell> shown) {
            this.filter = filter;
            this.framework = framework;
            this.groups = groups;
            this.tallies = tallies;
            this.shown = shown;
            this.figures = figures;
        }

        /** @param staff null for the public */
        Matrix matrix(@Nullable Staff staff, Optional<Long> received) {
            List<Matrix.Row> rows = communes.all().stream()
                    .map(commune -> new Matrix.Row(
                            commune.code().value(),
                            commune.name(),
                            staff == null || staff.seesCommune(commune.code())
                                    ? cells(tallies.getOrDefault(commune.code().value(), VersionTallies.NONE))
                                    : hidden()))
                    .toList();
            boolean province = staff == null || staff.role() != Role.COMMUNE;
            return new Matrix(
                    filter.questionnaireText(),
                    filter.asked().series().versions(),
                    filter.period().start(),
                    filter.period().last(),
                    Codes.of(filter.rule()),
                    filter.channel().map(Channel::code).orElse(null),
                    Codes.flagged(filter.flagged()),
                    filter.by(),
                    threshold.answers(),
                    ResultsIndices.INTERVAL,
                    Matrix.METHOD,
                    received.orElse(null),
                    groups.stream()
                            .map(group ->
                                    new Matrix.Column(group.code(), group.name().vi()))
                            .toList(),
                    rows,
                    new Matrix.Province(province ? cells(sum()) : hidden()),
                    breaks());
        }

        /** Those of the columns. */
        private List<SeriesBreak> breaks() {
            List<String> nodes = groups.stream().map(By.Group::node).toList();
            return SeriesBreak.of(filter.asked(), framework).stream()
                    .filter(found -> found.nodes().stream().anyMatch(nodes::contains))
                    .toList();
        }

        private List<Matrix.Cell> cells(VersionTallies tallies) {
            return groups.stream()
                    .map(group -> shown.apply(Matrix.Cell.of(figures.of(group, tallies), threshold)))
                    .toList();
        }

        private List<Matrix.Cell> hidden() {
            return groups.stream().map(group -> Matrix.Cell.HIDDEN).toList();
        }

        private VersionTallies sum() {
            return VersionTallies.sum(tallies.values());
        }
    }
}
