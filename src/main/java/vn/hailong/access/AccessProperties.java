package vn.hailong.access;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator decides about accounts.
 *
 * @param adminPassword of the first administrator; blank for a random one
 * @param hashStrength each step doubles the time that a password takes to check
 * @param oneTimePasswordDays after which a one-time password that nobody used logs in no more
 */
@Validated
@ConfigurationProperties("hailong")
record AccessProperties(
        @DefaultValue("") String adminPassword,
        @DefaultValue("11") @Min(4) @Max(16) int hashStrength,
        @DefaultValue("14") @Min(1) @Max(90) int oneTimePasswordDays) {

    @Override
    public String toString() {
        return "AccessProperties[hashStrength=" + hashStrength + ", oneTimePasswordDays=" + oneTimePasswordDays + "]";
    }
}
