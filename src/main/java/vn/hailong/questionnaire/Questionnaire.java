package vn.hailong.questionnaire;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Words;

/**
 * A version of a questionnaire; a published one never changes.
 *
 * @param framework the framework its criteria are of, or the frame or scheme that scores its items
 * @param published the local day from which it is asked
 * @param intro one or two sentences above the first item
 */
public record Questionnaire(
        VersionId key,
        String framework,
        LocalDate published,
        Words title,
        @Nullable Words intro,
        List<Item> items) {

    /** The day of a draft, which never comes. */
    static final LocalDate NO_DAY = LocalDate.MAX;

    public Questionnaire {
        items = List.copyOf(items);
    }

    /** Whether it has no day yet, so that nobody is asked. */
    boolean isDraft() {
        return published.equals(NO_DAY);
    }

    /** The same, asked from another day. */
    Questionnaire publishedOn(LocalDate day) {
        return new Questionnaire(key, framework, day, title, intro, items);
    }

    public Optional<Item> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }

    /** The same version as it is asked where only some of its items may be. */
    public Questionnaire only(Predicate<Item> asked) {
        return new Questionnaire(
                key, framework, published, title, intro, items.stream().filter(asked).toList());
    }

    /** The item that asks for the commune the respondent lives in; empty where it is not asked. */
    public Optional<Item> homeCommuneItem() {
        return items.stream().filter(item -> item.hasRole("home_commune")).findFirst();
    }

    /** Whether the item is asked of someone who gave these answers: its conditions hold, and those of the items they name. */
    public boolean asks(Item item, Answers answers) {
        return item.showIf().entrySet().stream()
                .allMatch(condition -> answers.of(condition.getKey()).stream().anyMatch(condition.getValue()::contains)
                        && item(condition.getKey())
                                .map(asked -> asks(asked, answers))
                                .orElse(false));
    }
}
