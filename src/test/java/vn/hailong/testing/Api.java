package vn.hailong.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON interface of a running application, as another program calls it. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;

    public Api(String url) {
        this.url = url;
    }

    /**
     * @param json empty when the body is none
     * @param retryAfter the seconds after which to come back; empty when nothing is said of it
     */
    public record Reply(int status, JsonNode json, String retryAfter) {}

    public Reply postAnswer(Object submission) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/api/v1/responses"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(submission))));
    }

    public Reply postAnswerAsAdmin(Object submission) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/api/v1/responses"))
                .header("Content-Type", "application/json")
                .header("Authorization", AppProcess.basicAdmin())
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(submission))));
    }

    public Reply getAsAdmin(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", AppProcess.basicAdmin()));
    }

    public Reply postAsAdmin(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", AppProcess.basicAdmin())
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        return new Reply(
                response.statusCode(),
                type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode(),
                response.headers().firstValue("Retry-After").orElse(""));
    }
}
