package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.indicator.Framework;
import vn.hailong.shared.Language;
import vn.hailong.shared.Words;

/**
 * An item as a page shows it.
 *
 * @param kind the key of its words
 * @param criterion the code of the criterion, none where it judges none
 * @param criterionName the criterion's short name
 * @param limit the most characters of a text; none for the other kinds
 * @param range the numbers that may be entered; none for the other kinds
 * @param sensitive whether it is asked only on a person's own phone
 */
record ItemRow(
        String id,
        String kind,
        boolean required,
        String vi,
        String en,
        @Nullable String criterion,
        @Nullable String policyGroup,
        @Nullable Words criterionName,
        List<Choice> choices,
        List<Condition> conditions,
        @Nullable Integer limit,
        Item.@Nullable Range range,
        boolean sensitive) {

    /** An option in both languages. */
    public record Choice(String code, String vi, String en) {}

    /** One condition: the item named, and the choices that let this one be asked. */
    public record Condition(String item, List<Choice> choices) {}

    static List<ItemRow> of(Questionnaire questionnaire, Optional<Framework> framework) {
        return questionnaire.items().stream()
                .map(item -> of(item, questionnaire, framework))
                .toList();
    }

    private static ItemRow of(Item item, Questionnaire questionnaire, Optional<Framework> framework) {
        return new ItemRow(
                item.id(),
                "questionnaire.kind." + item.kind().name().toLowerCase(Locale.ROOT),
                item.required(),
                item.text().vi(),
                item.text().in(Language.EN),
                item.criterion(),
                item.policyGroup(),
                Optional.ofNullable(item.criterion())
                        .flatMap(code -> framework.flatMap(known -> known.criterion(code)))
                        .map(Framework.Criterion::name)
                        .orElse(null),
                item.options().stream().map(ItemRow::choice).toList(),
                conditions(item, questionnaire),
                item.kind() == Item.Kind.TEXT ? item.maxLength() : null,
                item.range(),
                item.sensitive());
    }

    private static List<Condition> conditions(Item item, Questionnaire questionnaire) {
        List<Condition> conditions = new ArrayList<>();
        item.showIf().forEach((id, codes) -> questionnaire
                .item(id)
                .ifPresent(named -> conditions.add(new Condition(
                        id,
                        named.options().stream()
                                .filter(option -> codes.contains(option.code()))
                                .map(ItemRow::choice)
                                .toList()))));
        return conditions;
    }

    private static Choice choice(Item.Option option) {
        return new Choice(option.code(), option.text().vi(), option.text().in(Language.EN));
    }
}
