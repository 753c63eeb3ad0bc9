package vn.hailong.kiosk;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.hailong.shared.Passing;

/** What of this room is in no backup: a code that works once should not work again after a restore. */
@Configuration(proxyBeanMethods = false)
class PassingCodes {

    @Bean
    Passing passingKioskCodes() {
        return new Passing("kioskCodes", null);
    }
}
