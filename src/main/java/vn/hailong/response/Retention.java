package vn.hailong.response;

import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long answers and their free texts are kept, in whole months; after that only counts remain.
 *
 * @param answerMonths of an answer, from the month in which it was given
 * @param commentMonths of a free text, likewise
 */
@Validated
@ConfigurationProperties("hailong.retention")
public record Retention(
        @DefaultValue("60") @Min(2) int answerMonths,
        @DefaultValue("24") @Min(1) int commentMonths) {

    /** The first month whose answers are still there: counts before it can no longer be compared with answers. */
    YearMonth firstMonthOfAnswers(LocalDate today) {
        return YearMonth.from(today).minusMonths(answerMonths);
    }

    YearMonth firstMonthOfComments(LocalDate today) {
        return YearMonth.from(today).minusMonths(commentMonths);
    }
}
