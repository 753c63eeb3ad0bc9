package vn.hailong.platform.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Asks a running application whether it is ready, for a container that has no other tool: exit code 0 when it is. Uses the JDK
 * alone, so that it starts in a moment.
 */
public final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private Probe() {}

    /** @param args an address to ask instead of the readiness on the management port of this machine */
    public static void main(String... args) {
        String port = System.getenv().getOrDefault("MANAGEMENT_SERVER_PORT", "8081");
        String address = args.length > 0 ? args[0] : "http://127.0.0.1:" + port + "/actuator/health/readiness";
        System.exit(isReady(URI.create(address)) ? 0 : 1);
    }

    static boolean isReady(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return HttpClient.newBuilder()
                            .connectTimeout(PATIENCE)
                            .build()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException unreachable) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
