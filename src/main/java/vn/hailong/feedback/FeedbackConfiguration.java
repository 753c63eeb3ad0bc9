package vn.hailong.feedback;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.hailong.shared.Passing;

/** What of this room a backup leaves out. */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

    /** A contact is deleted on its day: no file may keep it longer. */
    @Bean
    Passing passingContacts() {
        return new Passing(MongoContacts.COLLECTION, null);
    }
}
