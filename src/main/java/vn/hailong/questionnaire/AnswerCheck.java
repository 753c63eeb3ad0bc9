package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.FreeText;

/** The check of what was sent against the questionnaire that was asked. */
public final class AnswerCheck {

    /** The most fields that are looked at. */
    public static final int MOST_FIELDS = 200;

    /** The most values of one field that are looked at. */
    public static final int MOST_VALUES = 50;

    /** A fault names an unknown field, but does not carry a letter of somebody's. */
    private static final int LONGEST_NAME = 40;

    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+(?=[0-9])");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final Questionnaire questionnaire;
    private final Map<String, List<String>> sent;
    private final boolean complete;
    private final Predicate<CommuneCode> communes;

    /** Which items may be asked in the way that the answers came. */
    private final Predicate<Item> shown;

    /** What each item was answered, whether it was asked or not. */
    private final Map<String, List<String>> given = new HashMap<>();

    /** The first thing wrong with the answer to an item, whether it was asked or not. */
    private final Map<String, Fault> wrong = new HashMap<>();

    private AnswerCheck(
            Questionnaire questionnaire,
            Map<String, List<String>> sent,
            boolean complete,
            Predicate<CommuneCode> communes,
            Predicate<Item> shown) {
        this.questionnaire = questionnaire;
        this.sent = sent;
        this.complete = complete;
        this.communes = communes;
        this.shown = shown;
    }

    /**
     * The answers in their canonical form (texts stripped, NFC, blanks removed; choices in the order of the options, each once) and the faults.
     *
     * @param answers what is acceptable of the answers; complete only when there are no faults
     * @param faults in the order of the items; fields that are no item of the questionnaire come last
     */
    public record Result(Answers answers, List<Fault> faults) {

        public Result {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Faults: an unknown item ({@code answer.unknown-item}), one that was not asked ({@code answer.not-asked}), an
     * unknown option or commune ({@code answer.unknown-option}), more than one answer to an item that takes one
     * ({@code answer.one-only}), a text too long ({@code answer.too-long}, naming the limit), a number that is none or out
     * of range ({@code answer.not-a-number}, naming the limits), a choice beside one that excludes it ({@code answer.excluded}), an
     * answer to an item that is not asked in this way ({@code answer.own-phone}), a required item left blank ({@code answer.required}; not checked of a partial answer), more values than {@link #MOST_VALUES}
     * ({@code answer.too-many-values}) and, alone, more fields than {@link #MOST_FIELDS} ({@code answer.too-many-fields}).
     *
     * @param sent the values of each field as sent, in any order
     * @param complete whether the respondent finished; a partial answer may leave required items blank
     * @param communes which communes exist
     * @param shown which items may be asked in the way that the answers came
     */
    public static Result check(
            Questionnaire questionnaire,
            Map<String, List<String>> sent,
            boolean complete,
            Predicate<CommuneCode> communes,
            Predicate<Item> shown) {
        if (sent.size() > MOST_FIELDS) {
            return new Result(
                    Answers.NONE, List.of(new Fault("answers", "answer.too-many-fields", List.of(MOST_FIELDS))));
        }
        return new AnswerCheck(questionnaire, sent, complete, communes, shown).result();
    }

    /** The same of answers given on a person's own phone, where everything may be asked. */
    public static Result check(
            Questionnaire questionnaire,
            Map<String, List<String>> sent,
            boolean complete,
            Predicate<CommuneCode> communes) {
        return check(questionnaire, sent, complete, communes, item -> true);
    }

    private Result result() {
        questionnaire.items().forEach(this::read);
        Answers all = new Answers(given);
        Map<String, List<String>> accepted = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Item item : questionnaire.items()) {
            boolean asked = shown.test(item) && questionnaire.asks(item, all);
            Fault fault = asked ? faultOfAsked(item) : faultOfNotAsked(item);
            if (fault != null) {
                faults.add(fault);
            }
            if (asked && given.containsKey(item.id())) {
                accepted.put(item.id(), all.of(item.id()));
            }
        }
        faults.addAll(unknownItems());
        return new Result(new Answers(accepted), faults);
    }

    private @Nullable Fault faultOfAsked(Item item) {
        Fault fault = wrong.get(item.id());
        if (fault == null && complete && item.required() && !given.containsKey(item.id())) {
            return new Fault(item.id(), "answer.required");
        }
        return fault;
    }

    /** Silent where the condition itself was answered wrongly: whether this was asked shows when that is mended. */
    private @Nullable Fault faultOfNotAsked(Item item) {
        if (!shown.test(item)) {
            return wrong.get(item.id());
        }
        boolean blank = !given.containsKey(item.id()) && !wrong.containsKey(item.id());
        return blank || dependsOnSomethingWrong(item) ? null : new Fault(item.id(), "answer.not-asked");
    }

    private boolean dependsOnSomethingWrong(Item item) {
        return item.showIf().keySet().stream()
                .anyMatch(id -> wrong.containsKey(id)
                        || questionnaire
                                .item(id)
                                .map(this::dependsOnSomethingWrong)
                                .orElse(false));
    }

    private List<Fault> unknownItems() {
        Set<String> known = new HashSet<>();
        questionnaire.items().forEach(item -> known.add(item.id()));
        Set<String> unknown = new TreeSet<>();
        for (String field : sent.keySet()) {
            if (!known.contains(field)) {
                unknown.add(FreeText.beginning(FreeText.canonical(String.valueOf(field)), LONGEST_NAME));
            }
        }
        return unknown.stream()
                .map(field -> new Fault(field, "answer.unknown-item"))
                .toList();
    }

    /** Keeps what is acceptable of the values sent for the item, and the first thing wrong with them. */
    private void read(Item item) {
        List<String> values = sent.get(item.id());
        if (values == null || values.isEmpty()) {
            return;
        }
        if (values.size() > MOST_VALUES) {
            wrong.put(item.id(), new Fault(item.id(), "answer.too-many-values", List.of(MOST_VALUES)));
            return;
        }
        Set<String> distinct = notBlank(item, values);
        if (distinct.isEmpty()) {
            return;
        }
        if (!shown.test(item)) {
            wrong.put(item.id(), new Fault(item.id(), "answer.own-phone"));
            return;
        }
        if (distinct.size() > 1 && !item.takesSeveral()) {
            wrong.put(item.id(), new Fault(item.id(), "answer.one-only"));
            return;
        }
        if (distinct.size() > 1 && distinct.stream().anyMatch(item::standsAlone)) {
            wrong.put(item.id(), new Fault(item.id(), "answer.excluded"));
            return;
        }
        List<String> acceptable = acceptable(item, distinct);
        if (!acceptable.isEmpty()) {
            given.put(item.id(), acceptable);
        }
        if (acceptable.size() < distinct.size()) {
            wrong.put(item.id(), unacceptable(item));
        }
    }

    private static Set<String> notBlank(Item item, List<String> values) {
        Set<String> distinct = new TreeSet<>();
        for (String value : values) {
            String canonical = canonical(item, value);
            if (!canonical.isEmpty()) {
                distinct.add(canonical);
            }
        }
        return distinct;
    }

    private static String canonical(Item item, @Nullable String value) {
        if (value == null) {
            return "";
        }
        return switch (item.kind()) {
            case TEXT -> FreeText.canonical(value);
            case NUMBER -> LEADING_ZEROS.matcher(value.strip()).replaceFirst("");
            default -> value.strip();
        };
    }

    private List<String> acceptable(Item item, Set<String> values) {
        return switch (item.kind()) {
            case SCALE, SINGLE, MULTI, CHECKLIST ->
                item.options().stream()
                        .map(Item.Option::code)
                        .filter(values::contains)
                        .toList();
            case NUMBER ->
                values.stream()
                        .filter(value -> item.option(value).isPresent() || isNumber(item, value))
                        .toList();
            case COMMUNE -> values.stream().filter(this::isCommune).toList();
            case TEXT ->
                values.stream()
                        .filter(text -> text.codePointCount(0, text.length()) <= item.maxLength())
                        .toList();
        };
    }

    private static boolean isNumber(Item item, String value) {
        return item.range() != null
                && NUMBER.matcher(value).matches()
                && item.range().holds(Integer.parseInt(value));
    }

    private boolean isCommune(String value) {
        return value.equals(Answers.OUTSIDE)
                || (CommuneCode.isWellFormed(value) && communes.test(new CommuneCode(value)));
    }

    private static Fault unacceptable(Item item) {
        Item.Range range = item.range();
        if (range != null) {
            return new Fault(item.id(), "answer.not-a-number", List.of(range.lowest(), range.highest()));
        }
        return item.kind() == Item.Kind.TEXT
                ? new Fault(item.id(), "answer.too-long", List.of(item.maxLength()))
                : new Fault(item.id(), "answer.unknown-option");
    }
}
