package vn.hailong.paper;

import java.util.List;
import java.util.Objects;

/**
 * How well a batch was typed: what was typed first against what the paper says, over the forms that were typed a second time.
 *
 * @param forms how many forms the batch has
 * @param checked how many of them were typed a second time
 * @param own how many of these by whoever had typed them the first time
 * @param answers how many answers were compared; free texts are not among them
 * @param errors how many of these were typed wrongly the first time
 */
record Quality(int forms, int checked, int own, int answers, int errors) {

    static Quality of(List<Form> forms) {
        List<Form.Check> checks = forms.stream()
                .map(Form::check)
                .filter(Objects::nonNull)
                .filter(Form.Check::isSettled)
                .toList();
        return new Quality(
                forms.size(),
                checks.size(),
                (int) checks.stream().filter(Form.Check::own).count(),
                checks.stream().mapToInt(Form.Check::answers).sum(),
                checks.stream().mapToInt(Form.Check::errors).sum());
    }

    /** The percentage of answers that were typed wrongly; 0 where none was compared. */
    double errorRate() {
        return answers == 0 ? 0 : 100.0 * errors / answers;
    }
}
