package vn.hailong.feedback;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The periods of requests for an answer, as the privacy page names them.
 *
 * @param askDays for how long after an answer its receipt may ask
 * @param replyDays the working days within which staff replies
 * @param contactDays after closing, on which the contact is deleted
 * @param contactMostDays after asking, on which it is deleted whatever became of the request
 * @param caseMonths the whole months after the month of asking, after which the request and its replies are deleted
 * @param holidays days off beside Saturdays and Sundays, such as {@code 2027-02-08}
 */
@Validated
@ConfigurationProperties("hailong.feedback")
public record FeedbackProperties(
        @DefaultValue("30") @Min(1) @Max(365) int askDays,
        @DefaultValue("5") @Min(1) @Max(60) int replyDays,
        @DefaultValue("30") @Min(1) @Max(365) int contactDays,
        @DefaultValue("180") @Min(1) @Max(730) int contactMostDays,
        @DefaultValue("24") @Min(1) int caseMonths,
        @DefaultValue List<String> holidays) {

    public FeedbackProperties {
        holidays = List.copyOf(holidays);
    }
}
