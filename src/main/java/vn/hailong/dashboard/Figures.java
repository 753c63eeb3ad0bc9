package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Series;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
import vn.hailong.statistics.Composite;
import vn.hailong.statistics.Histogram;
import vn.hailong.statistics.RespondentMeans;
import vn.hailong.statistics.Rule;

/** Makes figures of counts: options become points by the questionnaire, criteria become groups by the framework. */
final class Figures {

    private static final int POINTS = 5;

    private final Map<String, Series.Run> runs;
    private final Rule rule;

    private Figures(Map<String, Series.Run> runs, Rule rule) {
        this.runs = runs;
        this.rule = rule;
    }

    /** @param groups the only nodes that will be asked for */
    static Figures of(Asked asked, Framework framework, List<By.Group> groups, Rule rule) {
        Map<String, Series.Run> runs =
                groups.stream().collect(Collectors.toMap(By.Group::node, group -> run(asked, framework, group)));
        return new Figures(runs, rule);
    }

    /** The counts that they are made of. */
    Counts.Wanted wanted() {
        return new Counts.Wanted(
                runs.values().stream()
                        .flatMap(run -> run.items().values().stream())
                        .map(Item::id)
                        .collect(Collectors.toSet()),
                runs.keySet());
    }

    /** What the last versions ask about the criteria of a group in one and the same way. */
    static Series.Run run(Asked asked, Framework framework, By.Group group) {
        return asked.series()
                .run(framework.criteriaUnder(group.node()).stream()
                        .map(Framework.Criterion::code)
                        .toList());
    }

    /** The figure of a group; empty when nobody answered one of its criteria, or none is asked. */
    Optional<Composite> of(By.Group group, VersionTallies tallies) {
        Series.Run run = run(group);
        Tally tally = tallies.since(run.since());
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        run.items().forEach((criterion, item) -> histograms.put(criterion, histogram(item, tally)));
        return Composite.of(histograms, means(tally.nodes().get(group.node())), rule);
    }

    /** How many criteria of the group are asked. */
    int asked(By.Group group) {
        return run(group).items().size();
    }

    /** Who rated one criterion of the group or more. */
    long respondents(By.Group group, VersionTallies tallies) {
        return means(group, tallies).n();
    }

    /** The own means of those who rated one criterion of the group or more. */
    RespondentMeans means(By.Group group, VersionTallies tallies) {
        Series.Run run = run(group);
        Tally tally = tallies.since(run.since());
        Item alone = run.items().get(group.node());
        return alone == null
                ? means(tally.nodes().get(group.node()))
                : RespondentMeans.ofCriterion(histogram(alone, tally), rule);
    }

    /** How often the group's criteria were answered without a rating, and left blank. */
    Indices.Unrated unrated(By.Group group, VersionTallies tallies) {
        Series.Run run = run(group);
        Tally tally = tallies.since(run.since());
        return run.items().values().stream()
                .map(item -> tally.items().get(item.id()))
                .filter(Objects::nonNull)
                .map(Indices.Unrated::of)
                .reduce(Indices.Unrated.NONE, Indices.Unrated::plus);
    }

    private Series.Run run(By.Group group) {
        return Objects.requireNonNull(runs.get(group.node()), "a group that was named");
    }

    private static Histogram histogram(Item item, Tally tally) {
        Tally.ItemTally counts = tally.items().get(item.id());
        if (counts == null) {
            return Histogram.EMPTY;
        }
        List<Long> points = new ArrayList<>(List.of(0L, 0L, 0L, 0L, 0L));
        long satisfied = 0;
        long notApplicable = 0;
        for (Item.Option option : item.options()) {
            long n = counts.of(option.code());
            Integer score = option.score();
            if (score == null || score < 1 || score > POINTS) {
                notApplicable += n;
            } else {
                points.set(score - 1, points.get(score - 1) + n);
                satisfied += option.satisfied() ? n : 0;
            }
        }
        return new Histogram(points, satisfied, notApplicable);
    }

    private RespondentMeans means(Tally.@Nullable MeanTally tally) {
        if (tally == null) {
            return RespondentMeans.NONE;
        }
        return tally.byCriteria().entrySet().stream()
                .filter(entry -> entry.getKey() > 0)
                .map(entry -> means(entry.getKey(), entry.getValue()))
                .reduce(RespondentMeans.NONE, RespondentMeans::plus);
    }

    private RespondentMeans means(int criteria, Tally.MeanTally.Sums sums) {
        return switch (rule) {
            case TOP2 -> RespondentMeans.top2(criteria, sums.n(), sums.satisfied(), sums.satisfiedSquared());
            case MEAN5 -> RespondentMeans.mean5(criteria, sums.n(), sums.points(), sums.pointsSquared());
        };
    }
}
