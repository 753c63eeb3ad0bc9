package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Words;

/**
 * One question of a questionnaire.
 *
 * @param id unique in the questionnaire and the same over its versions, such as {@code C02}
 * @param role what it is for besides being counted: {@code branch}, {@code overall}, {@code comment}, {@code field},
 *     {@code applicant}, {@code home_commune}, {@code demographic}; none for an ordinary rated item
 * @param criterion the criterion it judges, none when it is no indicator
 * @param policyGroup the policy group of that criterion, none when it has none
 * @param options what can be chosen, non-answers ({@code na}, {@code dk}, {@code refused}) last; empty for a text and a commune
 * @param showIf asked only when each named item has one of the named codes chosen; empty when always asked
 * @param maxLength the most characters of a text; 0 for the other kinds
 * @param range what may be entered as a number; none for the other kinds
 * @param row its place in a matrix; none where it stands alone
 * @param sensitive whether it is asked only on a person's own phone
 */
public record Item(
        String id,
        Kind kind,
        @Nullable String role,
        boolean required,
        Words text,
        @Nullable String criterion,
        @Nullable String policyGroup,
        List<Option> options,
        Map<String, List<String>> showIf,
        int maxLength,
        @Nullable Range range,
        @Nullable Row row,
        boolean sensitive) {

    /** The code of "not applicable". */
    public static final String NOT_APPLICABLE = "na";

    /** The code of "don't know". */
    public static final String DONT_KNOW = "dk";

    /** The code of "I do not want to answer". */
    public static final String REFUSED = "refused";

    /** The code that says of a checklist that none of it is true: zero, where nothing ticked is blank. */
    public static final String NONE = "none";

    /** Chosen in the place of an answer: counted and shown, never scored. */
    public static final List<String> NON_ANSWERS = List.of(NOT_APPLICABLE, DONT_KNOW, REFUSED);

    private static final Set<String> ALONE = Set.of(NOT_APPLICABLE, DONT_KNOW, REFUSED, NONE);

    /** How an item is answered. */
    public enum Kind {
        /** One point of a response scale. */
        SCALE,
        /** One of the options. */
        SINGLE,
        /** Any of the options. */
        MULTI,
        /** The statements that are true, or {@link #NONE}; its value is the number ticked. */
        CHECKLIST,
        /** A whole number. */
        NUMBER,
        /** A commune of the province, or outside it. */
        COMMUNE,
        /** Free text. */
        TEXT
    }

    /**
     * What can be chosen.
     *
     * @param satisfied whether choosing it counts as satisfied under TOP2
     * @param score its points under MEAN5, 1 to 5; none when it has no points, as "not applicable"
     */
    public record Option(
            String code,
            Words text,
            boolean satisfied,
            @Nullable Integer score) {

        /** Whether it is chosen in the place of an answer. */
        public boolean isNonAnswer() {
            return NON_ANSWERS.contains(code);
        }
    }

    /** The numbers that may be entered; what a number is worth is said elsewhere. */
    public record Range(int lowest, int highest) {

        public Range {
            if (lowest < 0 || highest < lowest) {
                throw new IllegalArgumentException("No numbers from " + lowest + " to " + highest);
            }
        }

        public boolean holds(int number) {
            return lowest <= number && number <= highest;
        }
    }

    /**
     * An item's place in a matrix: one question put about several things, each answered on the same scale.
     *
     * @param matrix the matrix's id, which the ids of its items begin with
     * @param stem the question
     * @param text what it is put about
     */
    public record Row(String matrix, Words stem, Words text) {}

    public Item {
        options = List.copyOf(options);
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        showIf.forEach((item, codes) -> conditions.put(item, List.copyOf(codes)));
        showIf = Collections.unmodifiableMap(conditions);
    }

    /** An item of no matrix that takes no number and may be asked everywhere. */
    public Item(
            String id,
            Kind kind,
            @Nullable String role,
            boolean required,
            Words text,
            @Nullable String criterion,
            @Nullable String policyGroup,
            List<Option> options,
            Map<String, List<String>> showIf,
            int maxLength) {
        this(
                id,
                kind,
                role,
                required,
                text,
                criterion,
                policyGroup,
                options,
                showIf,
                maxLength,
                null,
                null,
                false);
    }

    /** This item, as a newer version words it, with the options that only the older one had behind its own. */
    public Item withOptionsOf(Item older) {
        List<Option> both = new ArrayList<>(options);
        older.options().stream()
                .filter(option -> option(option.code()).isEmpty())
                .forEach(both::add);
        return new Item(
                id,
                kind,
                role,
                required,
                text,
                criterion,
                policyGroup,
                both,
                showIf,
                maxLength,
                range,
                row,
                sensitive);
    }

    public Optional<Option> option(String code) {
        return options.stream().filter(option -> option.code().equals(code)).findFirst();
    }

    /** Whether more than one option may be chosen. */
    public boolean takesSeveral() {
        return kind == Kind.MULTI || kind == Kind.CHECKLIST;
    }

    /** Whether the option excludes all others, where several may be chosen. */
    public boolean standsAlone(String code) {
        return kind == Kind.CHECKLIST ? ALONE.contains(code) : NON_ANSWERS.contains(code);
    }

    /** Whether its options have points under MEAN5. */
    public boolean isScored() {
        return options.stream().anyMatch(option -> option.score() != null);
    }

    /** Whether it is rated on a scale and enters an indicator. */
    public boolean isCriterion() {
        return kind == Kind.SCALE && criterion != null;
    }

    public boolean hasRole(String name) {
        return name.equals(role);
    }
}
