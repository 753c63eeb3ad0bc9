package vn.hailong.questionnaire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param options what can be chosen, "not applicable" ({@code na}) last; empty for a text and a commune
 * @param showIf asked only when each named item has one of the named codes chosen; empty when always asked
 * @param maxLength the most characters of a text; 0 for the other kinds
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
        int maxLength) {

    /** The code of "not applicable". */
    public static final String NOT_APPLICABLE = "na";

    /** How an item is answered. */
    public enum Kind {
        /** One point of a response scale, or "not applicable". */
        SCALE,
        /** One of the options. */
        SINGLE,
        /** Any of the options. */
        MULTI,
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
            @Nullable Integer score) {}

    public Item {
        options = List.copyOf(options);
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        showIf.forEach((item, codes) -> conditions.put(item, List.copyOf(codes)));
        showIf = Collections.unmodifiableMap(conditions);
    }

    public Optional<Option> option(String code) {
        return options.stream().filter(option -> option.code().equals(code)).findFirst();
    }

    /** Whether it is rated on a scale and enters an indicator. */
    public boolean isCriterion() {
        return kind == Kind.SCALE && criterion != null;
    }

    public boolean hasRole(String name) {
        return name.equals(role);
    }
}
