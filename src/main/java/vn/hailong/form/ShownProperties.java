package vn.hailong.form;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the forms shown are counted.
 *
 * @param every how often they are written down: what a crash may lose
 * @param most how many days at counters are held in memory while the store is away
 */
@Validated
@ConfigurationProperties("hailong.shown")
record ShownProperties(
        @DefaultValue("10s") Duration every,
        @DefaultValue("20000") @Min(1) int most) {

    ShownProperties {
        if (every.toMillis() < 100) {
            throw new IllegalArgumentException("hailong.shown.every is " + every + ", it must be 100ms or more");
        }
    }
}
