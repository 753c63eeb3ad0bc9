package vn.hailong.paper;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How paper forms are typed in.
 *
 * @param mostForms the most forms of one batch
 * @param mostOpen the most batches of one counter that are not counted yet
 * @param checkEvery of how many forms one is typed a second time; at least one of each batch
 * @param mostErrors the percentage of answers typed wrongly above which every form of the batch is typed a second time
 */
@Validated
@ConfigurationProperties("hailong.paper")
record PaperProperties(
        @DefaultValue("300") @Min(1) @Max(2000) int mostForms,
        @DefaultValue("20") @Min(1) @Max(1000) int mostOpen,
        @DefaultValue("10") @Min(1) @Max(100) int checkEvery,

        @DefaultValue("1.0") @DecimalMin("0") @DecimalMax("100")
        double mostErrors) {}
