package vn.hailong.dashboard;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.hailong.statistics.ServiceTotals;

/**
 * What the three rates of the satisfaction group of Quyết định 766 are worth (papi-and-par.md §5.4).
 *
 * @param a points of A at most
 * @param b points of B at most
 * @param c points of C at most
 * @param target the percentage from which C has all its points
 */
@ConfigurationProperties("hailong.service-rates")
record ServiceRatesProperties(
        @DefaultValue("6") double a,
        @DefaultValue("6") double b,
        @DefaultValue("6") double c,
        @DefaultValue("95") double target) {

    ServiceTotals.Maxima maxima() {
        return new ServiceTotals.Maxima(a, b, c, target);
    }
}
