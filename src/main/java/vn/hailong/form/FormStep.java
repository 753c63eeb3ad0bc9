package vn.hailong.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One page of a long form as its template shows it: where one is, and what travels with it unseen.
 *
 * @param number its place among the steps that are open, from 1
 * @param count how many are open
 * @param place its place among all steps, from 0, which comes back with the form
 * @param carried the answers of all other steps
 */
public record FormStep(int number, int count, int place, List<Hidden> carried) {

    /** A field that is sent again unseen. */
    public record Hidden(String name, String value) {}

    public FormStep {
        carried = List.copyOf(carried);
    }

    public boolean isFirst() {
        return number == 1;
    }

    public boolean isLast() {
        return number == count;
    }

    /** The values for the template of a form: this step of it, or the whole of a form of one page. */
    static Map<String, Object> values(FormView whole, FormSteps steps, int asked, Map<String, List<String>> answers) {
        if (!steps.areSeveral()) {
            return Map.of("form", whole);
        }
        List<Integer> open = steps.open(answers);
        int place = open.contains(asked) ? asked : open.get(0);
        List<FormView.Section> sections = steps.shown(place, answers);
        FormStep step = new FormStep(open.indexOf(place) + 1, open.size(), place, carried(shown(sections), answers));
        return Map.of("form", only(whole, sections), "step", step);
    }

    /** What stands on the step but is not shown travels too. */
    private static List<Hidden> carried(Set<String> shown, Map<String, List<String>> answers) {
        List<Hidden> carried = new ArrayList<>();
        answers.forEach((item, values) -> {
            if (!shown.contains(item)) {
                values.forEach(value -> carried.add(new Hidden(item, value)));
            }
        });
        return carried;
    }

    private static Set<String> shown(List<FormView.Section> sections) {
        return sections.stream()
                .flatMap(section -> section.questions().stream())
                .flatMap(FormView.Question::answered)
                .map(FormView.Question::id)
                .collect(Collectors.toSet());
    }

    private static FormView only(FormView whole, List<FormView.Section> sections) {
        Set<String> targets = sections.stream()
                .flatMap(section -> section.questions().stream())
                .flatMap(FormView.Question::answered)
                .map(FormView.Question::target)
                .collect(Collectors.toSet());
        return whole.with(
                sections,
                whole.failures().stream()
                        .filter(failure ->
                                failure.target() == null || targets.contains(Objects.requireNonNull(failure.target())))
                        .toList());
    }
}
