package vn.hailong.form;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.listening.Recordings;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;

/** Makes the view of a form: items gathered under their conditions, what may be skipped at the end. */
@Component
class FormViews {

    private static final Set<String> EXTRA = Set.of("field", "applicant", "demographic");

    private static final int SHORT = 8;

    private static final Pattern LONG_NEGATION = Pattern.compile("\\b([Dd]is|[Uu]n)(\\p{L}{7,})");

    private final Communes communes;
    private final Pages pages;
    private final CitizenLanguages languages;
    private final Recordings recordings;

    FormViews(Communes communes, Pages pages, CitizenLanguages languages, Recordings recordings) {
        this.communes = communes;
        this.pages = pages;
        this.languages = languages;
        this.recordings = recordings;
    }

    /** The form as it is before anybody answers it, its id left open. */
    FormView blank(ServicePoint.At at, Questionnaire questionnaire, Language language) {
        return view(at, questionnaire, language, true, SlottedPage.SLOT, "", preset(at, questionnaire), List.of());
    }

    /** What is filled in before anybody answers: the commune, at a commune's own point. */
    Map<String, List<String>> preset(ServicePoint.At at, Questionnaire questionnaire) {
        Map<String, List<String>> preset = new LinkedHashMap<>();
        questionnaire.homeCommuneItem().ifPresent(item -> Optional.ofNullable(
                        at.point().commune())
                .ifPresent(commune -> preset.put(item.id(), List.of(commune.value()))));
        return preset;
    }

    /** The form with what was sent still there and what is wrong with it. */
    FormView filled(
            ServicePoint.At at, Questionnaire questionnaire, Language language, SentForm sent, List<Fault> faults) {
        return view(
                at,
                questionnaire,
                language,
                false,
                sent.id().toString(),
                sent.measured()
                        .map(duration -> Long.toString(duration.toMillis()))
                        .orElse(""),
                sent.answers(),
                faults);
    }

    FormView.Place place(ServicePoint.At at) {
        String phone = at.point().phone();
        return new FormView.Place(
                at.code().value(),
                Optional.ofNullable(at.point().commune())
                        .flatMap(communes::find)
                        .map(Commune::fullName)
                        .orElse(null),
                at.point().name(),
                at.counter().name(),
                phone,
                phone.replaceAll("[^0-9+]", ""));
    }

    private FormView view(
            ServicePoint.At at,
            Questionnaire questionnaire,
            Language language,
            boolean blank,
            String id,
            String duration,
            Map<String, List<String>> answers,
            List<Fault> faults) {
        Map<String, String> wrong = new LinkedHashMap<>();
        faults.forEach(fault -> wrong.putIfAbsent(fault.item(), pages.words(fault.code(), fault.args(), language)));
        List<FormView.Section> sections = sections(questionnaire, language, answers, wrong);
        return new FormView(
                place(at),
                languages.text(questionnaire.title(), language),
                questionnaire.intro() == null ? null : languages.text(questionnaire.intro(), language),
                questionnaire.key().questionnaire(),
                questionnaire.key().version(),
                blank,
                id,
                duration,
                sections,
                failures(sections, wrong),
                overall(questionnaire),
                recordings.of(questionnaire, language));
    }

    /** The first item, where it asks for the whole in faces. */
    private static @Nullable String overall(Questionnaire questionnaire) {
        Item first = questionnaire.items().get(0);
        return first.hasRole("overall") && first.kind() == Item.Kind.SCALE ? first.id() : null;
    }

    private List<FormView.Section> sections(
            Questionnaire questionnaire,
            Language language,
            Map<String, List<String>> answers,
            Map<String, String> wrong) {
        record Group(Map<String, List<String>> showIf, boolean extra, int run) {}
        Map<Group, List<FormView.Question>> groups = new LinkedHashMap<>();
        int run = 0;
        for (Item item : questionnaire.items()) {
            boolean extra = isExtra(item);
            // Items without a condition keep their place; those with the same condition come together at the first.
            Group group = new Group(item.showIf(), extra, item.showIf().isEmpty() ? run : -1);
            if (!item.showIf().isEmpty() && !groups.containsKey(group)) {
                run++;
            }
            List<FormView.Question> questions = groups.computeIfAbsent(group, none -> new ArrayList<>());
            FormView.Question question = question(item, language, answers, wrong);
            if (item.row() == null) {
                questions.add(question);
            } else {
                addRow(questions, item.row(), question, language);
            }
        }
        return groups.entrySet().stream()
                .map(group -> new FormView.Section(
                        condition(questionnaire, group.getKey().showIf(), language),
                        rule(group.getKey().showIf()),
                        group.getKey().extra(),
                        List.copyOf(group.getValue())))
                .sorted(Comparator.comparing(FormView.Section::extra))
                .toList();
    }

    /** Puts a row under its matrix, which is opened by its first row. */
    private void addRow(
            List<FormView.Question> questions, Item.Row row, FormView.Question question, Language language) {
        FormView.Question last = questions.isEmpty() ? null : questions.get(questions.size() - 1);
        List<FormView.Question> rows = new ArrayList<>();
        if (last != null && last.id().equals(row.matrix())) {
            rows.addAll(last.rows());
            questions.remove(last);
        }
        rows.add(question);
        questions.add(new FormView.Question(
                row.matrix(),
                "matrix",
                languages.text(row.stem(), language),
                question.required(),
                question.columns(),
                List.of(),
                List.copyOf(rows),
                List.of(),
                List.of(),
                "",
                0,
                null));
    }

    private FormView.Question question(
            Item item, Language language, Map<String, List<String>> answers, Map<String, String> wrong) {
        List<String> chosen = answers.getOrDefault(item.id(), List.of());
        return new FormView.Question(
                item.id(),
                item.kind().name().toLowerCase(Locale.ROOT),
                languages.text(item.row() == null ? item.text() : item.row().text(), language),
                item.required(),
                columns(item),
                choices(item, language, chosen),
                List.of(),
                item.kind() == Item.Kind.COMMUNE ? communes(Commune.Type.PHUONG, chosen) : List.of(),
                item.kind() == Item.Kind.COMMUNE ? communes(Commune.Type.XA, chosen) : List.of(),
                chosen.stream()
                        .filter(value -> item.option(value).isEmpty())
                        .findFirst()
                        .orElse(""),
                item.maxLength(),
                wrong.get(item.id()));
    }

    /** The points of a scale stand beside each other, and so do two answers as short as yes and no. */
    private static int columns(Item item) {
        List<Item.Option> answers =
                item.options().stream().filter(option -> !option.isNonAnswer()).toList();
        boolean isYesOrNo = item.kind() == Item.Kind.SINGLE
                && answers.size() == 2
                && !isExtra(item)
                && answers.stream().allMatch(option -> option.text().vi().length() <= SHORT);
        return item.kind() == Item.Kind.SCALE || isYesOrNo ? answers.size() : 0;
    }

    private static boolean isExtra(Item item) {
        return EXTRA.contains(item.role() == null ? "" : item.role());
    }

    private List<FormView.Choice> choices(Item item, Language language, List<String> chosen) {
        List<FormView.Choice> choices = new ArrayList<>();
        for (Item.Option option : item.options()) {
            int face = item.kind() == Item.Kind.SCALE && option.score() != null ? option.score() : 0;
            String text = face > 0
                    ? languages.text(option.text(), language, FormViews::breakable)
                    : languages.text(option.text(), language);
            choices.add(new FormView.Choice(
                    option.code(), text, face, chosen.contains(option.code()), item.standsAlone(option.code())));
        }
        return choices;
    }

    /** A fifth of a narrow screen does not hold "dissatisfied" in one line: it may break after its prefix. */
    private static String breakable(String text) {
        return LONG_NEGATION.matcher(text).replaceAll("$1\u00ad$2");
    }

    private List<FormView.Choice> communes(Commune.Type type, List<String> chosen) {
        return communes.all().stream()
                .filter(commune -> commune.type() == type)
                .sorted(Comparator.comparing(Commune::name, Collator.getInstance(Language.VI.locale())))
                .map(commune -> new FormView.Choice(
                        commune.code().value(),
                        commune.name(),
                        0,
                        chosen.contains(commune.code().value()),
                        false))
                .toList();
    }

    /** Such as "Nếu Ông/Bà chọn: Nộp hồ sơ hoặc Nhận kết quả". */
    private @Nullable String condition(
            Questionnaire questionnaire, Map<String, List<String>> showIf, Language language) {
        if (showIf.isEmpty()) {
            return null;
        }
        String or = " " + pages.words("form.or", List.of(), language) + " ";
        String options = showIf.entrySet().stream()
                .flatMap(condition -> questionnaire.item(condition.getKey()).stream()
                        .map(item -> condition.getValue().stream()
                                .map(code -> item.option(code)
                                        .map(option -> languages.text(option.text(), language, FormViews::beginning))
                                        .orElse(code))
                                .collect(Collectors.joining(or))))
                .collect(Collectors.joining("; "));
        return pages.words("form.if", List.of(options), language);
    }

    /** What stands before the colon: the examples after it were read above. */
    private static String beginning(String text) {
        int colon = text.indexOf(':');
        return colon > 0 ? text.substring(0, colon) : text;
    }

    private static @Nullable String rule(Map<String, List<String>> showIf) {
        return showIf.isEmpty()
                ? null
                : showIf.entrySet().stream()
                        .map(condition -> condition.getKey() + "=" + String.join(",", condition.getValue()))
                        .collect(Collectors.joining(";"));
    }

    /** In the order of the page; what concerns no question on it comes last. */
    private static List<FormView.Failure> failures(List<FormView.Section> sections, Map<String, String> wrong) {
        Map<String, FormView.Question> asked = new LinkedHashMap<>();
        sections.forEach(section -> section.questions().stream()
                .flatMap(FormView.Question::answered)
                .forEach(question -> asked.put(question.id(), question)));
        Stream<FormView.Failure> onPage = asked.values().stream()
                .filter(question -> question.failure() != null)
                .map(question -> new FormView.Failure(
                        question.target(), question.text(), wrong.getOrDefault(question.id(), "")));
        Stream<FormView.Failure> elsewhere = wrong.entrySet().stream()
                .filter(failure -> !asked.containsKey(failure.getKey()))
                .map(failure -> new FormView.Failure(null, "", failure.getValue()));
        return Stream.concat(onPage, elsewhere).toList();
    }
}
