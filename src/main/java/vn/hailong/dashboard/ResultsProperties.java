package vn.hailong.dashboard;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import vn.hailong.statistics.Threshold;

/**
 * The settings of the results.
 *
 * @param threshold the fewest answers a figure must stand on to be released
 */
@Validated
@ConfigurationProperties("hailong.results")
record ResultsProperties(
        @DefaultValue("30") @Min(Threshold.LEAST) int threshold) {}
