package vn.hailong.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.Channel;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Masking;

/**
 * A page of answers as it was typed.
 *
 * @param number as it was typed
 * @param typed what stands in each field, by item
 * @param answers what it means; free texts masked
 * @param faults what is wrong with the fields, by item or {@code number}
 */
record TypedForm(String number, Map<String, String> typed, Map<String, List<String>> answers, List<Fault> faults) {

    /** What stands before an item's id in the name of its field. */
    static final String FIELD = "a-";

    TypedForm {
        typed = Map.copyOf(typed);
        answers = Map.copyOf(answers);
        faults = List.copyOf(faults);
    }

    /** Nothing typed yet but a number. */
    static TypedForm blank(String number) {
        return new TypedForm(number, Map.of(), Map.of(), List.of());
    }

    /** A form as it would be typed. */
    static TypedForm of(Form form, Questionnaire questionnaire) {
        Map<String, String> typed = new LinkedHashMap<>();
        questionnaire.items().forEach(item -> Optional.ofNullable(form.answers().get(item.id()))
                .ifPresent(values -> typed.put(item.id(), Keys.of(item).write(values))));
        return new TypedForm(Integer.toString(form.number()), typed, form.answers(), List.of());
    }

    /** What the paper lacks may be blank, whatever the questionnaire requires of a phone; wholly blank it is no form. */
    static TypedForm read(MultiValueMap<String, String> sent, Questionnaire questionnaire, Communes communes) {
        Map<String, String> typed = new LinkedHashMap<>();
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Item item : questionnaire.items()) {
            @Nullable String field = sent.getFirst(FIELD + item.id());
            if (field != null && !field.isBlank()) {
                typed.put(item.id(), field);
                values.put(item.id(), Keys.of(item).read(field));
            }
        }
        AnswerCheck.Result checked = AnswerCheck.check(
                questionnaire, values, false, commune -> communes.find(commune).isPresent(), Channel.PAPER::asks);
        List<Fault> faults = new ArrayList<>();
        checked.faults().forEach(fault -> faults.add(inWordsOfPaper(fault, questionnaire)));
        if (typed.isEmpty()) {
            faults.add(new Fault("number", "paper.blank"));
        }
        @Nullable String number = sent.getFirst("number");
        return new TypedForm(
                number == null ? "" : number.strip(),
                typed,
                masked(questionnaire, checked.answers().byItem()),
                faults);
    }

    private static Map<String, List<String>> masked(Questionnaire questionnaire, Map<String, List<String>> answers) {
        Map<String, List<String>> masked = new TreeMap<>(answers);
        questionnaire.items().stream()
                .filter(item -> item.kind() == Item.Kind.TEXT)
                .forEach(item -> masked.computeIfPresent(
                        item.id(),
                        (id, texts) -> texts.stream().map(Masking::masked).toList()));
        return masked;
    }

    /** Those of the citizen's form speak to whoever chose; here somebody else did. */
    private static Fault inWordsOfPaper(Fault fault, Questionnaire questionnaire) {
        if (fault.code().equals("answer.unknown-option")) {
            String keys = questionnaire
                    .item(fault.item())
                    .map(item -> String.join(", ", Keys.of(item).codes().keySet()))
                    .orElse("");
            return new Fault(fault.item(), "paper.fault.key", List.of(keys));
        }
        String code =
                switch (fault.code()) {
                    case "answer.not-asked" -> "paper.fault.not-asked";
                    case "answer.one-only" -> "paper.fault.one-only";
                    case "answer.excluded" -> "paper.fault.excluded";
                    case "answer.too-long" -> "paper.fault.too-long";
                    default -> fault.code();
                };
        return new Fault(fault.item(), code, fault.args());
    }

    TypedForm with(List<Fault> more) {
        List<Fault> all = new ArrayList<>(faults);
        all.addAll(more);
        return new TypedForm(number, typed, answers, all);
    }
}
