package vn.hailong.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Questionnaire;

/**
 * The pages of a form too long for one, each with the items that stand on it. Where they are cut does not depend on what
 * was answered; a page on which nothing is asked is passed over.
 */
final class FormSteps {

    private static final int MOST_ON_ONE_PAGE = 30;
    private static final int MOST_ON_A_STEP = 12;

    /**
     * What the names of 99 communes add to a page, in questions. They take 1,200 bytes; with 24 questions of long words the page
     * has 14,000 of the 14,336 that it may have, and one that fits goes on without a signal.
     */
    private static final int PICKER = 6;

    /** A question that few are asked is half of one on a step: it is passed over. */
    private static final int OF_A_CONDITION = 2;

    private final Questionnaire questionnaire;
    private final List<List<FormView.Section>> steps;

    private FormSteps(Questionnaire questionnaire, List<List<FormView.Section>> steps) {
        this.questionnaire = questionnaire;
        this.steps = List.copyOf(steps);
    }

    /** @param whole the form on one page */
    static FormSteps of(Questionnaire questionnaire, FormView whole) {
        int size = whole.sections().stream()
                .flatMap(section -> section.questions().stream())
                .mapToInt(FormSteps::size)
                .sum();
        return new FormSteps(
                questionnaire, size <= MOST_ON_ONE_PAGE ? List.of(whole.sections()) : cut(whole.sections()));
    }

    private static int size(FormView.Question question) {
        int items = Math.toIntExact(question.answered().count());
        return question.communes().isEmpty() ? items : items + PICKER;
    }

    private static List<List<FormView.Section>> cut(List<FormView.Section> sections) {
        List<List<FormView.Section>> steps = new ArrayList<>();
        List<FormView.Section> step = new ArrayList<>();
        int size = 0;
        for (FormView.Section section : sections) {
            List<FormView.Question> together = new ArrayList<>();
            for (FormView.Question question : section.questions()) {
                int more = section.rule() == null ? OF_A_CONDITION * size(question) : size(question);
                if (size > 0 && size + more > OF_A_CONDITION * MOST_ON_A_STEP) {
                    add(step, section, together);
                    steps.add(step);
                    step = new ArrayList<>();
                    together = new ArrayList<>();
                    size = 0;
                }
                together.add(question);
                size += more;
            }
            add(step, section, together);
        }
        if (!step.isEmpty()) {
            steps.add(step);
        }
        return steps;
    }

    private static void add(List<FormView.Section> step, FormView.Section section, List<FormView.Question> questions) {
        if (!questions.isEmpty()) {
            step.add(
                    new FormView.Section(section.condition(), section.rule(), section.extra(), List.copyOf(questions)));
        }
    }

    boolean areSeveral() {
        return steps.size() > 1;
    }

    int count() {
        return steps.size();
    }

    /** The items that stand on a step, asked or not. */
    Set<String> items(int step) {
        return steps.get(step).stream().flatMap(FormSteps::items).collect(Collectors.toSet());
    }

    private static Stream<String> items(FormView.Section section) {
        return section.questions().stream().flatMap(FormView.Question::answered).map(FormView.Question::id);
    }

    /** What a step shows to someone who gave these answers: without what earlier steps decided against. */
    List<FormView.Section> shown(int step, Map<String, List<String>> answers) {
        Answers given = new Answers(answers);
        Set<String> here = new HashSet<>();
        List<FormView.Section> shown = new ArrayList<>();
        for (FormView.Section section : steps.get(step)) {
            boolean open = items(section)
                    .flatMap(id -> questionnaire.item(id).stream())
                    .anyMatch(item -> item.showIf().keySet().stream().anyMatch(here::contains)
                            || questionnaire.asks(item, given));
            if (open) {
                shown.add(section);
                items(section).forEach(here::add);
            }
        }
        return shown;
    }

    /** The steps on which something is asked of someone who gave these answers, in their order. */
    List<Integer> open(Map<String, List<String>> answers) {
        List<Integer> open = new ArrayList<>();
        for (int step = 0; step < steps.size(); step++) {
            if (!shown(step, answers).isEmpty()) {
                open.add(step);
            }
        }
        return open;
    }

    /** The next open step; the same where it is the last. */
    int after(int step, Map<String, List<String>> answers) {
        return open(answers).stream().filter(other -> other > step).findFirst().orElse(step);
    }

    /** The open step before; the same where it is the first. */
    int before(int step, Map<String, List<String>> answers) {
        return open(answers).stream()
                .filter(other -> other < step)
                .reduce((one, later) -> later)
                .orElse(step);
    }

    /**
     * The answers without those that stand on other steps and are not asked after all, because a branch was changed since. They
     * travel on, should the branch be changed back, but they are not sent.
     */
    Map<String, List<String>> asked(int step, Map<String, List<String>> answers) {
        Answers given = new Answers(answers);
        Set<String> here = items(step);
        return answers.entrySet().stream()
                .filter(answer -> here.contains(answer.getKey())
                        || questionnaire
                                .item(answer.getKey())
                                .filter(item -> questionnaire.asks(item, given))
                                .isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
