package vn.hailong.questionnaire;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.hailong.indicator.Frameworks;
import vn.hailong.indicator.PointFrame;
import vn.hailong.indicator.RatingScheme;
import vn.hailong.shared.YamlMap;

/** The check that what a frame of points or a scheme of rating gives points for is what the items offer. */
final class ScoredItems {

    private final Frameworks frameworks;

    ScoredItems(Frameworks frameworks) {
        this.frameworks = frameworks;
    }

    /** Notes every item whose options or kind are not those that the framework scores; an item that it does not score may be anything. */
    void check(String framework, List<Item> items, YamlMap top) {
        for (Item item : items) {
            frameworks
                    .pointFrame(framework)
                    .flatMap(frame -> frame.indicator(item.id()))
                    .ifPresent(indicator -> check(item, indicator, framework, top));
            frameworks
                    .ratingScheme(framework)
                    .flatMap(scheme -> scheme.criterionOf(item.id()))
                    .ifPresent(criterion -> checkCodes(item, scored(criterion), framework, top));
            frameworks
                    .ratingScheme(framework)
                    .map(RatingScheme::satisfaction)
                    .filter(satisfaction -> satisfaction.item().equals(item.id()))
                    .ifPresent(satisfaction -> checkCodes(item, Set.copyOf(satisfaction.codes()), framework, top));
        }
    }

    private static Set<String> scored(RatingScheme.Criterion criterion) {
        Set<String> codes = new HashSet<>(criterion.points().keySet());
        codes.addAll(criterion.notCounted());
        return codes;
    }

    private static void check(Item item, PointFrame.Indicator indicator, String framework, YamlMap top) {
        Map<PointFrame.Measure, Boolean> fits = Map.of(
                PointFrame.Measure.NUMBER, item.kind() == Item.Kind.NUMBER,
                PointFrame.Measure.TICKED, item.kind() == Item.Kind.CHECKLIST,
                PointFrame.Measure.OPTION, item.kind() == Item.Kind.SCALE || item.kind() == Item.Kind.SINGLE);
        if (!Boolean.TRUE.equals(fits.get(indicator.measure()))) {
            top.note("items", "the item " + item.id() + " is not of the kind that " + framework + " scores");
        } else if (indicator.measure() != PointFrame.Measure.NUMBER) {
            checkCodes(item, indicator.values().keySet(), framework, top);
        }
    }

    private static void checkCodes(Item item, Set<String> scored, String framework, YamlMap top) {
        Set<String> offered = item.options().stream()
                .filter(option -> !option.isNonAnswer())
                .map(Item.Option::code)
                .collect(Collectors.toSet());
        if (!offered.equals(scored)) {
            top.note(
                    "items",
                    "the item " + item.id() + " offers " + inWords(offered) + ", and " + framework + " scores "
                            + inWords(scored));
        }
    }

    private static String inWords(Set<String> codes) {
        return String.join(" ", new TreeSet<>(codes));
    }
}
