package vn.hailong.kiosk;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How kiosks behave.
 *
 * @param codeLife how long a code waits for its tablet
 * @param idle how long a form that somebody began may lie untouched before it asks
 * @param countdown how long it asks before it forgets what was begun
 * @param thanks how long the thanks stand before that countdown
 */
@Validated
@ConfigurationProperties("hailong.kiosk")
public record KioskProperties(
        @DefaultValue("30m") Duration codeLife,
        @DefaultValue("60s") Duration idle,
        @DefaultValue("20s") Duration countdown,
        @DefaultValue("10s") Duration thanks) {

    public KioskProperties {
        atLeast("code-life", codeLife, Duration.ofMinutes(1));
        atLeast("idle", idle, Duration.ofSeconds(1));
        atLeast("countdown", countdown, Duration.ofSeconds(1));
        atLeast("thanks", thanks, Duration.ofSeconds(1));
    }

    private static void atLeast(String key, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "hailong.kiosk." + key + " is " + value + ", it must be " + least + " or more");
        }
    }
}
