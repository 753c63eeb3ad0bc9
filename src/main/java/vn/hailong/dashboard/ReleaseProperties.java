package vn.hailong.dashboard;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When results are published.
 *
 * @param afterDays how many days after its end a period is published, so that answers from phones without a network have come
 */
@Validated
@ConfigurationProperties("hailong.release")
record ReleaseProperties(
        @DefaultValue("10") @Min(1) @Max(90) int afterDays) {}
