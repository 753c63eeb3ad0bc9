package vn.hailong.servicepoint;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The address at which citizens reach this application: what QR codes hold. */
@Component
public class PublicUrl {

    private static final String KEY = "hailong.public-url (HAILONG_PUBLIC_URL)";

    private final Environment environment;
    private final @Nullable String configured;

    PublicUrl(Environment environment) {
        this.environment = environment;
        this.configured =
                checked(environment.getProperty("hailong.public-url", "").strip());
    }

    /** Without a slash at its end; the local address while none is configured. */
    public String base() {
        return configured != null ? configured : "http://" + localHost() + ":" + localPort();
    }

    /** Where the form of a counter is. */
    public String of(CounterCode code) {
        return base() + "/f/" + code;
    }

    /** Whether what is printed now should not be posted: no address is configured, or one that others can listen to. */
    public boolean isProvisional() {
        return configured == null || !configured.regionMatches(true, 0, "https://", 0, 8);
    }

    private static @Nullable String checked(String text) {
        if (text.isEmpty()) {
            return null;
        }
        URI uri = parsed(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw wrong(text, "it should begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw wrong(text, "it needs the name of a host");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw wrong(text, "it should have no user, query or fragment");
        }
        return uri.toASCIIString().replaceFirst("/+$", "");
    }

    private static URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw wrong(text, malformed.getReason());
        }
    }

    private static IllegalArgumentException wrong(String text, @Nullable String reason) {
        return new IllegalArgumentException(KEY + " is no address, \"" + text + "\": " + reason);
    }

    /** The port that is really listened on; known once the server has started. */
    private String localPort() {
        return environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }

    private String localHost() {
        String address = environment.getProperty("server.address", "").strip();
        if (address.isEmpty()) {
            return "127.0.0.1";
        }
        try {
            InetAddress resolved = InetAddress.getByName(address);
            if (resolved.isAnyLocalAddress()) {
                return "127.0.0.1";
            }
            return resolved instanceof Inet6Address && !address.startsWith("[") ? "[" + address + "]" : address;
        } catch (UnknownHostException unknown) {
            return address;
        }
    }
}
