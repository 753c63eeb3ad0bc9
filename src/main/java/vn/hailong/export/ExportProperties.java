package vn.hailong.export;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of files for analysts.
 *
 * @param atOnce how many files of raw answers are written at the same time
 * @param idle after which a file whose reader takes nothing is given up
 */
@Validated
@ConfigurationProperties("hailong.export")
record ExportProperties(
        @DefaultValue("2") @Min(1) @Max(16) int atOnce,
        @DefaultValue("2m") Duration idle) {}
