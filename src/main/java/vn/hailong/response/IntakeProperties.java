package vn.hailong.response;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How answers are taken in.
 *
 * @param batchSize the most answers in one durable write
 * @param queueSize the most answers that wait for one; a full queue is told at once
 * @param deadline after which a caller is told to come back, and keeps its copy
 * @param lane which of the parallel counts this node writes, so that nodes do not fight for one document
 * @param lanes how many there are; never lowered once counts exist
 * @param straightLineUnder an answer given faster, with all rated items equal, is flagged
 * @param straightLineRows the fewest rated items for that flag
 * @param answersOfOneDevice how many answers of one device at one counter on one day are taken without a flag
 * @param leastPerAnswer the least time for each item answered; an answer given faster is flagged
 * @param perCode how many answers of phones one code may bring in a minute, and twice as many at once; more are told to come back
 */
@Validated
@ConfigurationProperties("hailong.intake")
record IntakeProperties(
        @DefaultValue("512") @Min(1) @Max(2000) int batchSize,
        @DefaultValue("4096") @Min(1) @Max(100_000) int queueSize,
        @DefaultValue("15s") Duration deadline,
        @DefaultValue("0") @Min(0) int lane,
        @DefaultValue("1") @Min(1) @Max(64) int lanes,
        @DefaultValue("20s") Duration straightLineUnder,
        @DefaultValue("2") @Min(2) int straightLineRows,
        @DefaultValue("3") @Min(1) int answersOfOneDevice,
        @DefaultValue("300ms") Duration leastPerAnswer,
        @DefaultValue("300") @Min(1) @Max(1_000_000) int perCode) {

    IntakeProperties {
        if (lane >= lanes) {
            throw new IllegalArgumentException(
                    "hailong.intake.lane is " + lane + ", it must be under hailong.intake.lanes, " + lanes);
        }
    }
}
