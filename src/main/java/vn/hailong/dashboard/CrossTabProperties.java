package vn.hailong.dashboard;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of cross-tabs, which read answers one by one.
 *
 * @param atOnce the most answers that are read while the caller waits; more are read as a job
 * @param jobs how many jobs a node has under way at the same time
 * @param keepDays how long the result of a job can be fetched
 */
@Validated
@ConfigurationProperties("hailong.cross-tab")
record CrossTabProperties(
        @DefaultValue("20000") @Min(1) @Max(200_000) int atOnce,
        @DefaultValue("2") @Min(1) @Max(16) int jobs,
        @DefaultValue("7") @Min(1) @Max(366) int keepDays) {}
