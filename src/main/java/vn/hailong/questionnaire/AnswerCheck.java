package vn.hailong.questionnaire;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;

/** The check of what was sent against the questionnaire that was asked. */
public final class AnswerCheck {

    private AnswerCheck() {}

    /**
     * The answers in their canonical form (texts stripped, NFC, blanks removed; choices in the order of the options, each once) and the faults.
     *
     * @param answers what is acceptable of the answers; complete only when there are no faults
     * @param faults in the order of the items; fields that are no item of the questionnaire come last
     */
    public record Result(Answers answers, List<Fault> faults) {

        public Result {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Faults: an unknown item ({@code answer.unknown-item}), one that was not asked ({@code answer.not-asked}), an
     * unknown option or commune ({@code answer.unknown-option}), more than one answer to an item that takes one
     * ({@code answer.one-only}), a text too long ({@code answer.too-long}, naming the limit), a required item left
     * blank ({@code answer.required}; not checked of a partial answer).
     *
     * @param sent the values of each field as sent, in any order
     * @param complete whether the respondent finished; a partial answer may leave required items blank
     * @param communes which communes exist
     */
    public static Result check(
            Questionnaire questionnaire,
            Map<String, List<String>> sent,
            boolean complete,
            Predicate<CommuneCode> communes) {
        throw new IllegalStateException("to be written in the questionnaire room");
    }
}
