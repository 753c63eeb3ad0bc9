package vn.hailong.platform.start;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;

/** Asks the server of this machine whether it is ready, and ends with 0 or 1: the health check of an image that has no curl. */
final class HealthProbe {

    private static final int PATIENCE_MILLIS = 4_000;
    private static final String PORT = "8081";

    private HealthProbe() {}

    public static void main(String[] args) {
        String port = System.getenv().getOrDefault("MANAGEMENT_SERVER_PORT", PORT);
        System.exit(isReady("http://127.0.0.1:" + port + "/actuator/health/readiness") ? 0 : 1);
    }

    static boolean isReady(String address) {
        try {
            URL url = URI.create(address).toURL();
            if (!(url.openConnection() instanceof HttpURLConnection call)) {
                return false;
            }
            call.setConnectTimeout(PATIENCE_MILLIS);
            call.setReadTimeout(PATIENCE_MILLIS);
            int status = call.getResponseCode();
            call.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException | IllegalArgumentException notThere) {
            return false;
        }
    }
}
