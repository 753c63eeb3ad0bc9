package vn.hailong.dashboard;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Channel;
import vn.hailong.response.Tally;
import vn.hailong.shared.CommuneCode;
import vn.hailong.statistics.Threshold;

/**
 * The rates and frequencies of groups of respondents side by side. By channel they come from the counts, whatever the number of
 * answers; by anything else every answer of the days is read.
 */
@Component
class ResultsCrossTab {

    private final Seen seen;
    private final ResultsMatrix results;
    private final Threshold threshold;
    private final Clock clock;

    ResultsCrossTab(Seen seen, ResultsMatrix results, Clock clock) {
        this.seen = seen;
        this.results = results;
        this.threshold = new Threshold(results.threshold());
        this.clock = clock;
    }

    /** @param soFar is told from time to time how many answers are read, of {@link #answers} */
    Mono<CrossTab> read(CrossTabQuery query, Staff staff, LongConsumer soFar) {
        return Mono.defer(() -> {
            Instant at = clock.instant();
            return seen.groups(query, staff, soFar).map(groups -> new Table(query).of(groups, at));
        });
    }

    /** How many answers a query is of, from the counts. */
    Mono<Long> answers(CrossTabQuery query, Staff staff) {
        return seen.read(query.filter(), query.filter().by().view(), query.places(), staff)
                .map(tallies -> VersionTallies.sum(tallies.values()).all().answers());
    }

    /** The making of one table. */
    private final class Table {

        private final CrossTabQuery query;
        private final Filter filter;
        private final Framework framework;
        private final List<By.Group> columns;
        private final Figures figures;

        Table(CrossTabQuery query) {
            this.query = query;
            this.filter = query.filter();
            this.framework = results.framework(filter);
            List<By.Group> all = filter.by().groups(framework);
            this.figures = Figures.of(filter.asked(), framework, all, filter.rule());
            this.columns =
                    all.stream().filter(column -> figures.asked(column) > 0).toList();
        }

        CrossTab of(Map<String, VersionTallies> groups, Instant at) {
            int since = query.across().since(filter.asked());
            return new CrossTab(
                    filter.questionnaireText(),
                    filter.asked().series().versions(),
                    filter.period().start(),
                    filter.period().last(),
                    Codes.of(filter.rule()),
                    filter.channel().map(Channel::code).orElse(null),
                    Codes.flagged(filter.flagged()),
                    filter.by(),
                    query.commune().map(CommuneCode::value).orElse(null),
                    query.across().code(),
                    since > filter.asked().series().versions().get(0) ? since : null,
                    at,
                    threshold.answers(),
                    ResultsIndices.INTERVAL,
                    Matrix.METHOD,
                    columns.stream()
                            .map(column -> new Matrix.Column(
                                    column.code(), column.name().vi()))
                            .toList(),
                    group(CrossTab.Group.ALL, VersionTallies.sum(groups.values())),
                    query.across().ordered(groups.keySet()).stream()
                            .map(code -> group(code, groups.getOrDefault(code, VersionTallies.NONE)))
                            .toList(),
                    SeriesBreak.of(filter.asked(), framework));
        }

        private CrossTab.Group group(String code, VersionTallies tallies) {
            Tally all = tallies.all();
            return new CrossTab.Group(
                    code,
                    new Frequencies.Answered(all.complete(), all.partial()),
                    columns.stream()
                            .map(column -> Matrix.Cell.of(figures.of(column, tallies), threshold))
                            .toList(),
                    filter.asked().items().values().stream()
                            .filter(this::isShown)
                            .map(item -> ResultsFrequencies.count(
                                    item, tallies.since(filter.asked().series().sinceOf(item.id())), counted -> true))
                            .toList());
        }

        private boolean isShown(Item item) {
            return item.kind() != Item.Kind.TEXT
                    && item.kind() != Item.Kind.COMMUNE
                    && !item.equals(query.across().item());
        }
    }
}
