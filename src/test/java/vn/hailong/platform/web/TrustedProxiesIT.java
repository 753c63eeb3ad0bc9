package vn.hailong.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hailong.testing.AppProcess;

/** What a proxy says reaches the headers and cookies of the running application, and what anybody else says does not. */
class TrustedProxiesIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"127.0.0.1, native, true", "192.0.2.1, native, false", "192.0.2.1, framework, false"})
    void sendsSecureCookiesAndHstsBehindATrustedProxyOnly(String trusted, String strategy, boolean isBelieved)
            throws Exception {
        try (AppProcess app = start(trusted, strategy)) {
            HttpResponse<String> told = logIn(app);
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.headers().firstValue("Strict-Transport-Security").isPresent())
                    .isEqualTo(isBelieved);
            assertThat(told.headers().allValues("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("csrf="))
                    .singleElement()
                    .satisfies(cookie ->
                            assertThat(cookie.contains("Secure")).as(cookie).isEqualTo(isBelieved));
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
