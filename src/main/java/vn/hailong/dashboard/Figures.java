package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Tally;
import vn.hailong.statistics.Composite;
import vn.hailong.statistics.Histogram;
import vn.hailong.statistics.RespondentMeans;
import vn.hailong.statistics.Rule;

/** Makes figures of counts: options become points by the questionnaire, criteria become groups by the framework. */
final class Figures {

    private static final int POINTS = 5;

    private final Map<String, List<Item>> itemsByCriterion;
    private final Map<String, List<String>> criteriaByNode;
    private final Rule rule;

    private Figures(Map<String, List<Item>> itemsByCriterion, Map<String, List<String>> criteriaByNode, Rule rule) {
        this.itemsByCriterion = itemsByCriterion;
        this.criteriaByNode = criteriaByNode;
        this.rule = rule;
    }

    /** @param groups the only nodes that will be asked for */
    static Figures of(Asked asked, Framework framework, List<By.Group> groups, Rule rule) {
        Map<String, List<Item>> items = asked.byCriterion();
        Map<String, List<String>> criteria = groups.stream()
                .collect(Collectors.toMap(By.Group::node, group -> framework.criteriaUnder(group.node()).stream()
                        .map(Framework.Criterion::code)
                        .filter(items::containsKey)
                        .toList()));
        return new Figures(items, criteria, rule);
    }

    /** The figure of a group; empty when nobody answered one of its criteria, or none is asked. */
    Optional<Composite> of(By.Group group, Tally tally) {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        for (String criterion : criteriaByNode.getOrDefault(group.node(), List.of())) {
            histograms.put(criterion, histogram(criterion, tally));
        }
        return Composite.of(histograms, means(tally.nodes().get(group.node())), rule);
    }

    /** How many criteria of the group are asked. */
    int asked(By.Group group) {
        return criteriaByNode.getOrDefault(group.node(), List.of()).size();
    }

    /** Who rated one criterion of the group or more. */
    long respondents(By.Group group, Tally tally) {
        return means(group, tally).n();
    }

    /** The own means of those who rated one criterion of the group or more. */
    RespondentMeans means(By.Group group, Tally tally) {
        List<String> criteria = criteriaByNode.getOrDefault(group.node(), List.of());
        return criteria.equals(List.of(group.node()))
                ? RespondentMeans.ofCriterion(histogram(group.node(), tally), rule)
                : means(tally.nodes().get(group.node()));
    }

    /** How often each answer that rates nothing was chosen for the group's criteria, and how often they were left blank. */
    Unrated unrated(By.Group group, Tally tally) {
        long notApplicable = 0;
        long dontKnow = 0;
        long refused = 0;
        long blank = 0;
        for (String criterion : criteriaByNode.getOrDefault(group.node(), List.of())) {
            for (Item item : itemsByCriterion.getOrDefault(criterion, List.of())) {
                Tally.ItemTally counts = tally.items().get(item.id());
                if (counts != null) {
                    notApplicable += counts.of(Item.NOT_APPLICABLE);
                    dontKnow += counts.of("dk");
                    refused += counts.of("refused");
                    blank += Math.max(0, counts.asked() - counts.answered());
                }
            }
        }
        return new Unrated(notApplicable, dontKnow, refused, blank);
    }

    /** Answers that are in no figure. */
    record Unrated(long notApplicable, long dontKnow, long refused, long blank) {}

    private Histogram histogram(String criterion, Tally tally) {
        return itemsByCriterion.getOrDefault(criterion, List.of()).stream()
                .map(item -> histogram(item, tally))
                .reduce(Histogram.EMPTY, Histogram::plus);
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
