package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.Tally;

/** Complete answers to a questionnaire, counted one by one the plain way. */
final class Ballots {

    private final Questionnaire questionnaire;
    private final Framework framework;
    private final List<Map<String, List<String>>> answers = new ArrayList<>();

    Ballots(Questionnaire questionnaire, Framework framework) {
        this.questionnaire = questionnaire;
        this.framework = framework;
    }

    /** @param chosen such as {@code "C02=5"}; several codes are separated by commas */
    Ballots cast(int times, String... chosen) {
        Map<String, List<String>> answer = new HashMap<>();
        for (String pair : chosen) {
            String[] parts = pair.split("=", 2);
            answer.put(parts[0], Arrays.asList(parts[1].split(",")));
        }
        for (int i = 0; i < times; i++) {
            answers.add(answer);
        }
        return this;
    }

    Tally tally() {
        return answers.stream().map(this::one).reduce(Tally.EMPTY, Tally::plus);
    }

    private Tally one(Map<String, List<String>> answer) {
        Map<String, Tally.ItemTally> items = new TreeMap<>();
        Map<String, long[]> sums = new TreeMap<>();
        for (Item item : questionnaire.items()) {
            boolean asked = questionnaire.asks(item, new Answers(answer));
            List<String> codes = answer.getOrDefault(item.id(), List.of());
            Map<String, Long> options = new HashMap<>();
            if (item.kind() != Item.Kind.TEXT) {
                codes.forEach(code -> options.put(code, 1L));
            }
            items.put(item.id(), new Tally.ItemTally(asked ? 1 : 0, codes.isEmpty() ? 0 : 1, options));
            if (item.isCriterion() && !codes.isEmpty() && !codes.get(0).equals("na")) {
                Item.Option option = item.option(codes.get(0)).orElseThrow();
                for (String node : framework.nodesAbove(Objects.requireNonNull(item.criterion()))) {
                    long[] sum = sums.computeIfAbsent(node, unused -> new long[3]);
                    sum[0]++;
                    sum[1] += option.satisfied() ? 1 : 0;
                    sum[2] += Objects.requireNonNull(option.score());
                }
            }
        }
        Map<String, Tally.MeanTally> nodes = new TreeMap<>();
        sums.forEach((node, sum) -> nodes.put(
                node,
                new Tally.MeanTally(Map.of(
                        (int) sum[0], new Tally.MeanTally.Sums(1, sum[1], sum[1] * sum[1], sum[2], sum[2] * sum[2])))));
        return new Tally(1, 0, items, nodes);
    }
}
