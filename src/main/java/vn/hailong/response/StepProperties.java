package vn.hailong.response;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many come together before those near the counters see anything of them.
 *
 * @param answers new complete answers
 * @param comments new comments of one day
 */
@Validated
@ConfigurationProperties("hailong.steps")
record StepProperties(
        @DefaultValue("10") @Min(10) int answers,
        @DefaultValue("5") @Min(5) int comments) {}
