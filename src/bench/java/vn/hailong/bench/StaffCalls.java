package vn.hailong.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the administrator asks a running application for. */
final class StaffCalls {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String LOGIN = "Basic "
            + Base64.getEncoder()
                    .encodeToString(("admin:" + BenchServer.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private StaffCalls() {}

    static JsonNode json(String url, String path) throws IOException, InterruptedException {
        return JSON.readTree(text(url, path));
    }

    static JsonNode post(String url, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .header("Authorization", LOGIN)
                        .timeout(Duration.ofMinutes(1))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " for " + path);
        }
        return JSON.readTree(answer.body());
    }

    static String text(String url, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request(url, path), HttpResponse.BodyHandlers.ofString());
        expect(answer, path);
        return answer.body();
    }

    static InputStream stream(String url, String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = HTTP.send(request(url, path), HttpResponse.BodyHandlers.ofInputStream());
        expect(answer, path);
        return answer.body();
    }

    /** A whole request, for {@link HttpLoad}; its answer has a length only where it is not compressed. */
    static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nAuthorization: " + LOGIN
                + "\r\n\r\n";
    }

    private static void expect(HttpResponse<?> answer, String path) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " for " + path);
        }
    }

    private static HttpRequest request(String url, String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", LOGIN)
                .timeout(Duration.ofMinutes(30))
                .build();
    }
}
