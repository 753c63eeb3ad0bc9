package vn.hailong.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.hailong.HaiLong;
import vn.hailong.testing.Browsers;

/** A way of citizens through the running application, which all of these ways share; so no test may count what others leave there. */
@SpringBootTest(classes = HaiLong.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(Browsers.class)
abstract class FormJourney {

    @LocalServerPort
    int port;

    /** It lives as long as the application, longer than a folder of one class. The proxy is that of a slow line. */
    @DynamicPropertySource
    static void ownStore(DynamicPropertyRegistry properties) throws IOException {
        Path folders = Files.createDirectories(Path.of("target", "acceptance").toAbsolutePath());
        Path store = Files.createTempDirectory(folders, "store");
        properties.add("hailong.store.path", store::toString);
        properties.add("hailong.hash-strength", () -> 4);
        properties.add("hailong.trusted-proxies", () -> "127.0.0.1");
        properties.add("management.server.port", () -> 0);
    }
}
