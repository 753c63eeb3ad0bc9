package vn.hailong.servicepoint;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The communes as a bean; a broken reference file stops the start here. */
@Configuration(proxyBeanMethods = false)
class CommuneConfiguration {

    @Bean
    Communes communes() {
        return ReferenceCommunes.read();
    }
}
