package vn.hailong.platform;

import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the tags of metrics few. */
@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    /** The driver's cluster id is random at each start, and would make every series a new one. */
    @Bean
    MeterFilter withoutClusterId() {
        return MeterFilter.ignoreTags("cluster.id");
    }
}
