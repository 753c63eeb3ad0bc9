package vn.hailong.response;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;

/**
 * What one answer adds to each of its counts, as paths below the count document and whole numbers: the histogram of every
 * item, and for every node of the framework the respondent's satisfied criteria and points with their squares, kept
 * by the number of criteria rated so that sums of means stay exact (decision 0001).
 */
final class Contribution {

    private final Map<String, Long> additions = new LinkedHashMap<>();

    private Contribution() {}

    /** @throws IllegalArgumentException when the questionnaire is not the one the answer names */
    static Map<String, Long> of(Response response, Questionnaire questionnaire, Framework framework) {
        String root = CountDocument.root(response.channel(), response.isFlagged());
        Map<String, Long> rooted = new LinkedHashMap<>();
        belowChannel(response, questionnaire, framework).forEach((path, n) -> rooted.put(root + path, n));
        return rooted;
    }

    /** The same without the channel and the flag that the paths begin with. */
    static Map<String, Long> belowChannel(Response response, Questionnaire questionnaire, Framework framework) {
        if (!questionnaire.key().equals(response.questionnaire())) {
            throw new IllegalArgumentException(questionnaire.key() + " is not " + response.questionnaire());
        }
        Contribution contribution = new Contribution();
        contribution.add(response.stage().code(), 1);
        for (Item item : questionnaire.items()) {
            contribution.addItem(item, response, questionnaire);
        }
        contribution.addMeans(response.answers(), questionnaire, framework);
        return contribution.additions;
    }

    private void addItem(Item item, Response response, Questionnaire questionnaire) {
        Answers answers = response.answers();
        List<String> values = answers.of(item.id());
        boolean answered = !values.isEmpty() || response.commented().contains(item.id());
        boolean asked = response.stage() == Stage.COMPLETE
                ? response.channel().asks(item) && questionnaire.asks(item, answers)
                : answered;
        if (asked) {
            add("items." + item.id() + ".asked", 1);
        }
        if (answered) {
            add("items." + item.id() + ".answered", 1);
            values.forEach(value -> add("items." + item.id() + ".o." + value, 1));
        }
    }

    private void addMeans(Answers answers, Questionnaire questionnaire, Framework framework) {
        Map<String, Rated> byNode = new LinkedHashMap<>();
        for (Item item : questionnaire.items()) {
            if (item.isCriterion() && item.criterion() != null) {
                Optional<Item.Option> chosen = answers.one(item.id()).flatMap(item::option);
                if (chosen.isPresent() && chosen.get().score() != null) {
                    for (String node : framework.nodesAbove(item.criterion())) {
                        byNode.computeIfAbsent(node, name -> new Rated()).add(chosen.get());
                    }
                }
            }
        }
        byNode.forEach((node, rated) -> {
            String path = "nodes." + CountDocument.encode(node) + "." + rated.criteria + ".";
            add(path + "n", 1);
            add(path + "a", rated.satisfied);
            add(path + "aa", rated.satisfied * rated.satisfied);
            add(path + "s", rated.points);
            add(path + "ss", rated.points * rated.points);
        });
    }

    private void add(String path, long n) {
        if (n != 0) {
            additions.merge(path, n, Long::sum);
        }
    }

    /** What one respondent rated under one node. */
    private static final class Rated {
        private int criteria;
        private long satisfied;
        private long points;

        void add(Item.Option option) {
            criteria++;
            satisfied += option.satisfied() ? 1 : 0;
            points += option.score() == null ? 0 : option.score();
        }
    }
}
