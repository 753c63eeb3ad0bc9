package vn.hailong.response;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.hailong.shared.Passing;

/** What of this room a backup leaves out. */
@Configuration(proxyBeanMethods = false)
class PassingConfiguration {

    /** A recount that runs now does not run in the restored store. */
    @Bean
    Passing passingRecountLease() {
        return new Passing(ResponseStore.MARKS, RecountLease.NAME);
    }

    /** A salt lives for a day, so that a mark means nothing after it: no file may keep one. */
    @Bean
    Passing passingDeviceSalts() {
        return new Passing(ResponseStore.DEVICE_SALTS, null);
    }
}
