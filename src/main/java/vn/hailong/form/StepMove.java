package vn.hailong.form;

import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/**
 * What a person does with a page of a form: goes on, goes back, reads it in another language, or sends the form.
 *
 * @param from the page's place among the steps, from 0; -1 where the form says none
 * @param what the name of the move; blank for sending
 * @param isLanguage whether a button named a language besides the one that the page is in
 */
record StepMove(int from, String what, boolean isLanguage) {

    static StepMove of(MultiValueMap<String, String> fields) {
        int from = Optional.ofNullable(fields.getFirst("step"))
                .filter(digits -> digits.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(-1);
        return new StepMove(
                from,
                Optional.ofNullable(fields.getFirst("go")).orElse(""),
                fields.getOrDefault("lang", List.of()).size() > 1);
    }

    boolean isWithin(FormSteps steps) {
        return from >= 0 && from < steps.count();
    }

    boolean isOn() {
        return what.equals("next");
    }

    boolean isBack() {
        return what.equals("back");
    }
}
