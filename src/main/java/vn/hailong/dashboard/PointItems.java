package vn.hailong.dashboard;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Tally;
import vn.hailong.shared.Language;
import vn.hailong.statistics.ItemMean;

/** What was answered to single items at a place, each since the version from which its answers add up. */
record PointItems(Asked asked, VersionTallies tallies) {

    boolean isAsked(String item) {
        return asked.items().containsKey(item);
    }

    /** The question as it is read; its id where it is not asked. */
    String words(String id, Language language) {
        Item item = asked.items().get(id);
        return item == null ? id : item.text().in(language);
    }

    Tally.ItemTally of(String item) {
        return tallies.since(asked.series().sinceOf(item)).items().getOrDefault(item, NONE);
    }

    private static final Tally.ItemTally NONE = new Tally.ItemTally(0, 0, Map.of());

    /** The mean over those whose answer has a value. */
    Optional<ItemMean> mean(String item, Function<String, OptionalDouble> value) {
        Map<Double, Long> answers = new TreeMap<>();
        of(item).options()
                .forEach((code, n) -> value.apply(code).ifPresent(worth -> answers.merge(worth, n, Long::sum)));
        return ItemMean.of(answers);
    }

    /** The mean of what each person ticked. */
    Optional<ItemMean> ticks(String item, Map<String, Double> values) {
        Tally.ItemTally counted = of(item);
        long without = Item.NON_ANSWERS.stream().mapToLong(counted::of).sum();
        return ItemMean.ofTicks(counted.answered() - without, counted.options(), values);
    }
}
