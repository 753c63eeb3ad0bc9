package vn.hailong.form;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import vn.hailong.shared.Words;

/**
 * Who answers for the answers, as the privacy page says it.
 *
 * @param controller the data controller
 * @param office who looks after the answers
 * @param contact where a person turns to; shown as it is
 */
@Validated
@ConfigurationProperties("hailong.privacy")
record PrivacyProperties(
        @DefaultValue Text controller,
        @DefaultValue Text office,
        @DefaultValue Text contact) {

    /** A text in both languages of the pages. */
    record Text(
            @NotBlank @DefaultValue("-") String vi,
            @NotBlank @DefaultValue("-") String en) {

        Words words() {
            return Words.of(vi, en);
        }
    }
}
