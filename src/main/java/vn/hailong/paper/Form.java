package vn.hailong.paper;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form of a batch as it was typed, held until its batch is closed.
 *
 * @param id the id of the answer that it will be, made when it was first typed
 * @param number the number on the paper; no other form of the batch has it
 * @param answers by item, as the questionnaire's check left them; free texts masked
 * @param typist the login of whoever typed it, so that somebody else types it the second time; forgotten with the form
 * @param revision how often it was changed
 * @param check the second typing; none before it
 */
record Form(
        UUID id,
        String batch,
        int number,
        Map<String, List<String>> answers,
        String typist,
        int revision,
        @Nullable Check check) {

    /**
     * What came of typing it a second time.
     *
     * @param second what was typed the second time
     * @param own whether by whoever typed it the first time
     * @param answers how many answers were compared
     * @param errors how many were typed wrongly the first time; below 0 while it is not settled what the paper says
     */
    record Check(Map<String, List<String>> second, boolean own, int answers, int errors) {

        static final int OPEN = -1;

        Check {
            second = sorted(second);
        }

        boolean isSettled() {
            return errors != OPEN;
        }
    }

    Form {
        answers = sorted(answers);
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> answers) {
        Map<String, List<String>> sorted = new TreeMap<>();
        answers.forEach((item, values) -> sorted.put(item, List.copyOf(values)));
        return Collections.unmodifiableMap(sorted);
    }

    boolean isChecked() {
        return check != null && check.isSettled();
    }

    /** The next revision of it with other answers. */
    Form with(int otherNumber, Map<String, List<String>> others) {
        return new Form(id, batch, otherNumber, others, typist, revision + 1, check);
    }

    /** The next revision of it after the second typing. */
    Form checked(Map<String, List<String>> settled, Check result) {
        return new Form(id, batch, number, settled, typist, revision + 1, result);
    }
}
