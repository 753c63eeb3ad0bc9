package vn.hailong.paper;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.result.view.Rendering;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;

/** Renders the pages on which a paper form is typed: each item with the keys of its options, one field below the other. */
@Component
class PaperFormPages {

    private final Communes communes;
    private final PaperDesk desk;
    private final PaperPages pages;

    PaperFormPages(Communes communes, PaperDesk desk, PaperPages pages) {
        this.communes = communes;
        this.desk = desk;
        this.pages = pages;
    }

    /** What is typed for an option, and the option. */
    public record Key(String key, String words) {}

    /**
     * An item as the template shows it.
     *
     * @param heading the question of the matrix that begins with it; blank for any other
     * @param condition under which it is asked; blank where it always is
     * @param quick the keys after which the next field may come at once; blank where several are typed, or longer ones
     */
    public record Field(
            String id,
            String kind,
            String heading,
            String text,
            String condition,
            List<Key> keys,
            String quick,
            int maxLength,
            String typed,
            @Nullable String fault) {

        public String name() {
            return TypedForm.FIELD + id;
        }

        /** What tells a screen reader more about the field. */
        public String describedBy() {
            return fault == null ? id + "-keys" : id + "-keys " + id + "-fault";
        }
    }

    /** An item on which two typings differ. */
    public record Disputed(Field field, String first, String second, String chosen, String choiceName) {}

    Rendering entry(OpenBatches.Theirs theirs, int last, TypedForm typed, Locale locale) {
        String address = PaperPages.address(theirs.batch().id());
        return form(theirs, typed, address + "/entry", "paper.entry", locale)
                .modelAttribute("numbered", true)
                .modelAttribute("saved", last > 0 ? Integer.toString(last) : "")
                .modelAttribute("entered", theirs.progress().forms().size())
                .build();
    }

    Rendering change(OpenBatches.Theirs theirs, Form form, TypedForm typed, Locale locale) {
        String address = PaperPages.address(theirs.batch().id()) + "/forms/" + form.number();
        boolean entering = theirs.batch().state() == Batch.State.ENTERING;
        return form(theirs, typed, address, "paper.change", locale)
                .modelAttribute("numbered", entering)
                .modelAttribute("fixed", Integer.toString(form.number()))
                .modelAttribute("remove", entering ? address + "/remove" : "")
                .build();
    }

    Rendering second(OpenBatches.Theirs theirs, Form form, TypedForm typed, Locale locale) {
        String address = PaperPages.address(theirs.batch().id()) + "/check/" + form.number();
        return form(theirs, typed, address, "paper.second", locale)
                .modelAttribute("numbered", false)
                .modelAttribute("fixed", Integer.toString(form.number()))
                .modelAttribute("own", form.typist().equals(theirs.staff().login()))
                .build();
    }

    private Rendering.Builder<?> form(
            OpenBatches.Theirs theirs, TypedForm typed, String action, String titleKey, Locale locale) {
        Map<String, String> faults = pages.texts(typed.faults(), locale);
        return Rendering.view("paper/entry")
                .status(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("batch", pages.view(theirs.batch(), theirs.at(), locale))
                .modelAttribute("titleKey", titleKey)
                .modelAttribute("action", action)
                .modelAttribute("number", typed.number())
                .modelAttribute("fields", fields(desk.asked(theirs.batch()), typed.typed(), faults, locale))
                .modelAttribute("faults", faults);
    }

    Rendering settle(
            OpenBatches.Theirs theirs, Form form, Map<String, String> typed, List<Fault> wrong, Locale locale) {
        Map<String, String> faults = pages.texts(wrong, locale);
        Questionnaire asked = desk.asked(theirs.batch());
        Map<String, List<String>> second = Objects.requireNonNull(form.check()).second();
        List<Disputed> disputed = Difference.between(asked, form.answers(), second).stream()
                .map(difference -> disputed(asked, difference, typed, faults, locale))
                .toList();
        return Rendering.view("paper/settle")
                .status(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("batch", pages.view(theirs.batch(), theirs.at(), locale))
                .modelAttribute("number", Integer.toString(form.number()))
                .modelAttribute("disputed", disputed)
                .modelAttribute("faults", faults)
                .build();
    }

    private Disputed disputed(
            Questionnaire asked,
            Difference difference,
            Map<String, String> typed,
            Map<String, String> faults,
            Locale locale) {
        String id = difference.item().id();
        String choice = Settling.CHOICE + id;
        return new Disputed(
                field(asked, difference.item(), typed.getOrDefault(TypedForm.FIELD + id, ""), faults, locale),
                words(difference.item(), difference.first(), locale),
                words(difference.item(), difference.second(), locale),
                typed.getOrDefault(choice, ""),
                choice);
    }

    private List<Field> fields(
            Questionnaire asked, Map<String, String> typed, Map<String, String> faults, Locale locale) {
        List<Field> fields = new ArrayList<>();
        String matrix = "";
        for (Item item : asked.items()) {
            Field field = field(asked, item, typed.getOrDefault(item.id(), ""), faults, locale);
            Item.Row row = item.row();
            if (row == null) {
                matrix = "";
                fields.add(field);
                continue;
            }
            boolean begins = !row.matrix().equals(matrix);
            matrix = row.matrix();
            fields.add(begins ? headed(field, row.stem().in(language(locale))) : field);
        }
        return fields;
    }

    private static Field headed(Field field, String heading) {
        return new Field(
                field.id(),
                field.kind(),
                heading,
                field.text(),
                field.condition(),
                field.keys(),
                field.quick(),
                field.maxLength(),
                field.typed(),
                field.fault());
    }

    private Field field(Questionnaire asked, Item item, String typed, Map<String, String> faults, Locale locale) {
        Item.Row row = item.row();
        List<Key> keys = keys(item, locale);
        return new Field(
                item.id(),
                item.kind().name(),
                "",
                (row == null ? item.text() : row.text()).in(language(locale)),
                condition(asked, item, locale),
                keys,
                quick(item, keys),
                item.maxLength(),
                typed,
                faults.get(item.id()));
    }

    private List<Key> keys(Item item, Locale locale) {
        if (item.kind() == Item.Kind.COMMUNE) {
            return communes(locale);
        }
        List<Key> keys = new ArrayList<>();
        Keys.of(item).codes().forEach((key, code) -> item.option(code)
                .ifPresent(option -> keys.add(new Key(key, option.text().in(language(locale))))));
        return keys;
    }

    private List<Key> communes(Locale locale) {
        List<Key> choices = new ArrayList<>();
        choices.add(new Key(Answers.OUTSIDE, pages.text("paper.outside", locale)));
        communes.all().stream()
                .sorted(Comparator.comparing(Commune::name, Collator.getInstance(Language.VI.locale())))
                .forEach(commune -> choices.add(new Key(
                        commune.code().value(),
                        commune.name() + " (" + commune.type().word() + ")")));
        return choices;
    }

    /** Where one key says it all, and none begins another. */
    private static String quick(Item item, List<Key> keys) {
        boolean one = item.kind() == Item.Kind.SCALE || item.kind() == Item.Kind.SINGLE;
        return one && keys.stream().allMatch(key -> key.key().length() == 1)
                ? keys.stream().map(Key::key).collect(Collectors.joining())
                : "";
    }

    /** Such as "C01: 1, 2". */
    private static String condition(Questionnaire asked, Item item, Locale locale) {
        return item.showIf().entrySet().stream()
                .map(condition -> condition.getKey() + ": "
                        + asked.item(condition.getKey())
                                .map(branch -> condition.getValue().stream()
                                        .map(code -> Keys.of(branch).write(List.of(code)))
                                        .collect(Collectors.joining(", ")))
                                .orElse(""))
                .collect(Collectors.joining("; "));
    }

    /** An answer as it reads, such as "4 – Hài lòng". */
    private String words(Item item, List<String> values, Locale locale) {
        if (values.isEmpty()) {
            return pages.text("paper.nothing", locale);
        }
        if (item.kind() == Item.Kind.TEXT) {
            return String.join("\n", values);
        }
        Map<String, String> named =
                keys(item, locale).stream().collect(Collectors.toMap(Key::key, Key::words, (one, other) -> one));
        return values.stream()
                .map(value -> item.kind() == Item.Kind.COMMUNE
                        ? named.getOrDefault(value, value)
                        : withKey(Keys.of(item).write(List.of(value)), named))
                .collect(Collectors.joining("; "));
    }

    private static String withKey(String key, Map<String, String> named) {
        return named.containsKey(key) ? key + " – " + named.get(key) : key;
    }

    private static Language language(Locale locale) {
        return Language.offered(locale.getLanguage());
    }
}
