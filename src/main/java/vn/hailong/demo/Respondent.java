package vn.hailong.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;

/** One simulated person at a counter, who fills in one questionnaire. */
final class Respondent {

    /** How likely each policy group concerns somebody. */
    private static final Map<String, Double> CONCERNS = Map.of(
            "ECON", 0.42,
            "HEALTH", 0.72,
            "EDU", 0.58,
            "ORDER", 0.50,
            "ROAD", 0.70,
            "POWER", 0.68,
            "WATER", 0.52,
            "SOCIAL", 0.46,
            "PAR", 0.55);

    /** Shares of the options, in their order, of the items that tell about a person or a matter. */
    private static final Map<String, double[]> SHARES = Map.of(
            "C01", new double[] {45, 35, 15, 5},
            "C13", new double[] {27, 6, 23, 16, 12, 6, 8, 2},
            "C14", new double[] {92, 8},
            "sex", new double[] {48, 52},
            "age", new double[] {11, 24, 35, 20, 10},
            "ethnicity", new double[] {34, 66},
            "education", new double[] {14, 27, 30, 16, 11, 2},
            "occupation", new double[] {8, 8, 41, 4, 17, 13, 9});

    private static final double[] TOWN = {85, 15};
    private static final double[] COUNTRY = {7, 93};

    /** Where a feeling becomes the next point of the scale. */
    private static final double[] POINTS = {-1.65, -0.85, 0, 1.45};

    private final Chance chance;
    private final Levels levels;
    private final Remarks remarks;
    private final Place place;
    private final LocalDate day;

    private final double mood;
    private final @Nullable String straight;
    private final double patience;
    private final Map<String, Integer> rated = new HashMap<>();
    private int asked;

    /**
     * Where the person is and lives.
     *
     * @param commune of the counter; where they live, unless they came from elsewhere
     * @param subject what the place is about, a policy group; empty for a centre
     * @param elsewhere communes of others who come here
     */
    record Place(String commune, boolean town, Optional<String> subject, List<String> elsewhere) {}

    Respondent(Chance chance, Levels levels, Remarks remarks, Place place, LocalDate day) {
        this.chance = chance;
        this.levels = levels;
        this.remarks = remarks;
        this.place = place;
        this.day = day;
        this.mood = chance.normal(0, 0.65);
        this.straight = chance.happens(0.025) ? chance.oneOf(List.of("5", "5", "5", "4", "3")) : null;
        this.patience = chance.happens(0.06) ? chance.between(0.2, 0.9) : 1;
    }

    /** Whether the person leaves before the end. */
    boolean leavesEarly() {
        return patience < 1;
    }

    /** From opening the form to the last answer; call it after the answers. */
    Duration duration() {
        double seconds = straight != null ? chance.between(6, 15) : 15 + asked * Math.exp(chance.normal(1.7, 0.35));
        return Duration.ofMillis((long) (seconds * 1000));
    }

    /** What they answer: never a fault, and without an end for those who leave early. */
    Map<String, List<String>> answers(Questionnaire questionnaire) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        long last = Math.round(patience * questionnaire.items().size());
        for (Item item : questionnaire.items().subList(0, (int) Math.max(1, last))) {
            if (questionnaire.asks(item, new Answers(answers))) {
                asked++;
                List<String> values = values(item);
                if (!values.isEmpty()) {
                    answers.put(item.id(), values);
                }
            }
        }
        return answers;
    }

    private List<String> values(Item item) {
        return switch (item.kind()) {
            case SCALE -> point(item);
            case MULTI -> several(item);
            case CHECKLIST -> ticked(item);
            case NUMBER -> number(item);
            case SINGLE -> one(item);
            case COMMUNE -> home();
            case TEXT -> remark();
        };
    }

    private List<String> point(Item item) {
        if (straight != null && item.isScored()) {
            return item.option(straight).isPresent()
                    ? List.of(straight)
                    : List.of(chance.oneOf(answers(item)).code());
        }
        if (!item.required() && chance.happens(0.025)) {
            return List.of();
        }
        if (chance.happens(0.035) && item.option(Item.NOT_APPLICABLE).isPresent()) {
            return List.of(Item.NOT_APPLICABLE);
        }
        double feeling = levels.of(place.commune(), item, day) + mood + chance.normal(0, 0.75);
        int point = 1;
        for (double limit : POINTS) {
            point += feeling > limit ? 1 : 0;
        }
        List<Item.Option> points = answers(item);
        if (item.isScored()) {
            rated.merge(Levels.subject(item), point, Math::min);
        }
        return List.of(points.get((point - 1) * points.size() / 5).code());
    }

    private static List<Item.Option> answers(Item item) {
        return item.options().stream()
                .filter(option -> !item.standsAlone(option.code()))
                .toList();
    }

    private List<String> ticked(Item item) {
        List<String> ticked = answers(item).stream()
                .map(Item.Option::code)
                .filter(code -> chance.happens(0.7))
                .toList();
        return ticked.isEmpty() ? List.of(Item.NONE) : ticked;
    }

    private List<String> number(Item item) {
        Item.Range range = item.range();
        if (range == null || chance.happens(0.1)) {
            return List.of();
        }
        int most = Math.min(range.highest(), range.lowest() + 60);
        return List.of(Integer.toString((int) chance.between(range.lowest(), most + 0.999)));
    }

    private List<String> several(Item item) {
        List<String> chosen = new ArrayList<>();
        for (Item.Option option : answers(item)) {
            boolean isOfPlace = place.subject().filter(option.code()::equals).isPresent();
            if (isOfPlace || chance.happens(CONCERNS.getOrDefault(option.code(), 0.3))) {
                chosen.add(option.code());
            }
        }
        return chosen.isEmpty() ? List.of(chance.oneOf(answers(item)).code()) : chosen;
    }

    private List<String> one(Item item) {
        if (!item.required() && chance.happens(item.hasRole("demographic") ? 0.3 : 0.2)) {
            return List.of();
        }
        double[] shares = item.id().equals("residence") ? (place.town() ? TOWN : COUNTRY) : SHARES.get(item.id());
        return shares == null || shares.length != answers(item).size()
                ? List.of(chance.oneOf(answers(item)).code())
                : List.of(answers(item).get(chance.index(shares)).code());
    }

    private List<String> home() {
        return switch (chance.index(87, 8, 2, 3)) {
            case 0 -> List.of(place.commune());
            case 1 -> List.of(chance.oneOf(place.elsewhere()));
            case 2 -> List.of(Answers.OUTSIDE);
            default -> List.of();
        };
    }

    /** About what they liked least; those who liked everything rarely write. */
    private List<String> remark() {
        String worst = rated.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .filter(subject -> subject.getValue() <= 3)
                .map(Map.Entry::getKey)
                .orElse(Remarks.CONTENT);
        boolean writes = straight == null && chance.happens(worst.equals(Remarks.CONTENT) ? 0.12 : 0.3);
        return writes
                ? remarks.about(worst)
                        .map(texts -> List.of(chance.oneOf(texts)))
                        .orElse(List.of())
                : List.of();
    }
}
