package vn.hailong.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Fault;

/**
 * What the paper says of the items on which two typings differ, as it was decided.
 *
 * @param typed what was chosen and typed, by the name of its field
 * @param answers of the whole form, as the paper has them
 * @param faults by item
 */
record Settling(Map<String, String> typed, Map<String, List<String>> answers, List<Fault> faults) {

    /** What stands before an item's id in the name of the choice. */
    static final String CHOICE = "is-";

    static final String FIRST = "first";
    static final String SECOND = "second";
    static final String OTHER = "other";

    Settling {
        typed = Map.copyOf(typed);
        answers = Map.copyOf(answers);
        faults = List.copyOf(faults);
    }

    static Settling read(
            MultiValueMap<String, String> sent, Form form, Questionnaire questionnaire, Communes communes) {
        Form.Check check = Objects.requireNonNull(form.check());
        Map<String, String> typed = new LinkedHashMap<>();
        Map<String, String> whole =
                new LinkedHashMap<>(TypedForm.of(form, questionnaire).typed());
        List<Fault> undecided = new ArrayList<>();
        for (Difference difference : Difference.between(questionnaire, form.answers(), check.second())) {
            String id = difference.item().id();
            Keys keys = Keys.of(difference.item());
            String choice = value(sent, CHOICE + id);
            String other = value(sent, TypedForm.FIELD + id);
            typed.put(CHOICE + id, choice);
            typed.put(TypedForm.FIELD + id, other);
            switch (choice) {
                case FIRST -> whole.put(id, keys.write(difference.first()));
                case SECOND -> whole.put(id, keys.write(difference.second()));
                case OTHER -> whole.put(id, other);
                default -> undecided.add(new Fault(id, "paper.fault.undecided"));
            }
        }
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        whole.forEach((id, text) -> fields.add(TypedForm.FIELD + id, text));
        TypedForm settled = TypedForm.read(fields, questionnaire, communes);
        return new Settling(typed, settled.answers(), undecided.isEmpty() ? settled.faults() : undecided);
    }

    private static String value(MultiValueMap<String, String> sent, String field) {
        @Nullable String value = sent.getFirst(field);
        return value == null ? "" : value;
    }
}
