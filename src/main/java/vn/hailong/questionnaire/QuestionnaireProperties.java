package vn.hailong.questionnaire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the nodes learn of a version that one of them published.
 *
 * @param watch how often each looks for one
 * @param lead how long after its publication a version is asked at the earliest, when all nodes know it and take its answers
 */
@Validated
@ConfigurationProperties("hailong.questionnaire")
record QuestionnaireProperties(
        @DefaultValue("2s") Duration watch,
        @DefaultValue("10s") Duration lead) {

    QuestionnaireProperties {
        if (watch.toMillis() < 100) {
            throw new IllegalArgumentException(
                    "hailong.questionnaire.watch is " + watch + ", it must be 100ms or more");
        }
        if (lead.compareTo(watch) < 0) {
            throw new IllegalArgumentException("hailong.questionnaire.lead is " + lead
                    + ", it must not be shorter than hailong.questionnaire.watch, " + watch);
        }
    }
}
