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
    private static final Duration LONGEST_RECOUNT = Duration.ofMinutes(4);
    private static final String RECOUNT = "/api/v1/operations/recount";

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

    /** Has every count compared with the answers, waits for the end, and gives the report. */
    public JsonNode recount() throws IOException, InterruptedException {
        JsonNode before = recountState(getAsAdmin(RECOUNT), 200).path("last");
        JsonNode state = recountState(postAsAdmin(RECOUNT), 202);
        long end = System.nanoTime() + LONGEST_RECOUNT.toNanos();
        while (state.has("running") || state.path("last").equals(before)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The recount goes on: " + state);
            }
            Thread.sleep(50);
            state = recountState(getAsAdmin(RECOUNT), 200);
        }
        if (!state.path("last").path("complete").asBoolean()) {
            throw new AssertionError("The recount did not come to its end: " + state);
        }
        return state.path("last").path("report");
    }

    private static JsonNode recountState(Reply reply, int expected) {
        if (reply.status() != expected) {
            throw new AssertionError("A recount was answered with " + reply);
        }
        return reply.json();
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
