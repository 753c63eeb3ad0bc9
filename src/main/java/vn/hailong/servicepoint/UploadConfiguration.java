package vn.hailong.servicepoint;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.hailong.shared.Upload;

/** Where this room takes files. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

    /** Some bytes beside the file: the form sends the file's text again with what was shown of it. */
    private static final int BESIDE = 16 * 1024;

    @Bean
    Upload pointsUpload() {
        return new Upload(ImportController.PATH, PointFileApi.MOST_BYTES + BESIDE);
    }

    /** Not for forms of several parts, but as large a file. */
    @Bean
    Upload pointsBody() {
        return new Upload(PointFileApi.IMPORT, PointFileApi.MOST_BYTES);
    }
}
