package vn.hailong.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.testing.AppProcess;

/** What a proxy says reaches the headers and cookies of the running application, and what anybody else says does not. */
class TrustedProxiesIT {

    @TempDir
    Path folder;

    @Test
    void sendsSecureCookiesAndHstsBehindATrustedProxyOnly() throws Exception {
        try (AppProcess app = start("127.0.0.1", "native")) {
            HttpResponse<String> told = logIn(app);
            assertThat(told.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(told.headers().allValues("Set-Cookie"))
                    .anySatisfy(cookie -> assertThat(cookie).startsWith("csrf=").contains("Secure"));
        }
        for (String strategy : new String[] {"native", "framework"}) {
            try (AppProcess app = start("192.0.2.1", strategy)) {
                HttpResponse<String> forged = logIn(app);
                assertThat(forged.statusCode()).isEqualTo(200);
                assertThat(forged.headers().firstValue("Strict-Transport-Security"))
                        .isEmpty();
                assertThat(forged.headers().allValues("Set-Cookie"))
                        .anySatisfy(
                                cookie -> assertThat(cookie).startsWith("csrf=").doesNotContain("Secure"));
            }
        }
    }

    private AppProcess start(String trusted, String strategy) {
        return AppProcess.start(Map.of(
                        "HAILONG_STORE_PATH",
                        folder.toString(),
                        "HAILONG_TRUSTED_PROXIES",
                        trusted,
                        "SERVER_FORWARD_HEADERS_STRATEGY",
                        strategy))
                .awaitReady();
    }

    private static HttpResponse<String> logIn(AppProcess app) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(app.url() + "/login"))
                                .header("X-Forwarded-Proto", "https")
                                .header("X-Forwarded-Host", "khaosat.example")
                                .header("X-Forwarded-For", "198.51.100.7")
                                .header("Forwarded", "for=198.51.100.7;proto=https")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
