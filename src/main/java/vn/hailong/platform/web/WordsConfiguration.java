package vn.hailong.platform.web;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.CitizenMessages;

/** The languages of the pages, and the words of all rooms in them. */
@Configuration(proxyBeanMethods = false)
class WordsConfiguration {

    @Bean
    CitizenLanguages citizenLanguages(@Value("${hailong.languages:}") String folder) {
        return folder.isBlank() ? CitizenLanguages.shipped() : CitizenLanguages.with(Path.of(folder));
    }

    @Bean
    CitizenMessages messageSource(CitizenLanguages languages, @Value("${spring.messages.basename}") String[] files) {
        return new CitizenMessages(languages, files);
    }
}
