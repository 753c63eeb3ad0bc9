package vn.hailong.platform.web;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.ConnectionInfo;

/**
 * Takes scheme, host and client of a call from the headers of a proxy, when the peer is one that the operator trusts. Whoever else
 * sends such headers changes nothing: they are gone before any room can read them.
 *
 * <p>Of the {@code X-Forwarded-*} the entry that counts was written by the outermost trusted proxy; what stands left of it came
 * from the client. {@code Forwarded} is read only where none of them is there, so that a client cannot speak past a proxy that writes the others.
 */
final class ForwardedHeaders implements BiFunction<ConnectionInfo, HttpRequest, ConnectionInfo> {

    private static final List<String> NAMES = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Ssl",
            "X-Real-IP");
    private static final Pattern HOST =
            Pattern.compile("(?<name>[A-Za-z0-9_.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::(?<port>\\d{1,5}))?");

    private final TrustedProxies trusted;

    ForwardedHeaders(TrustedProxies trusted) {
        this.trusted = trusted;
    }

    @Override
    public ConnectionInfo apply(ConnectionInfo direct, HttpRequest request) {
        HttpHeaders headers = request.headers();
        InetSocketAddress peer = direct.getRemoteAddress();
        ConnectionInfo told =
                peer != null && trusted.contains(peer.getAddress()) ? told(direct, peer, headers) : direct;
        NAMES.forEach(headers::remove);
        return told;
    }

    private ConnectionInfo told(ConnectionInfo direct, InetSocketAddress peer, HttpHeaders headers) {
        List<String> clients = list(headers, "X-Forwarded-For");
        List<String> schemes = list(headers, "X-Forwarded-Proto");
        List<String> hosts = list(headers, "X-Forwarded-Host");
        List<String> ports = list(headers, "X-Forwarded-Port");
        if (clients.isEmpty() && schemes.isEmpty() && hosts.isEmpty() && ports.isEmpty()) {
            List<String> elements = list(headers, "Forwarded");
            clients = values(elements, "for");
            schemes = values(elements, "proto");
            hosts = values(elements, "host");
        }
        int hops = hops(clients);
        ConnectionInfo info = direct;
        Optional<InetAddress> client = client(clients, hops);
        if (client.isPresent()) {
            info = info.withRemoteAddress(new InetSocketAddress(client.get(), peer.getPort()));
        }
        String scheme = entry(schemes, hops)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .filter(it -> it.equals("http") || it.equals("https"))
                .orElse(null);
        if (scheme != null) {
            info = info.withScheme(scheme);
        }
        return withHost(info, entry(hosts, hops), entry(ports, hops), scheme);
    }

    /** A host without its port has the port of its scheme, whatever port the proxy itself came to. */
    private static ConnectionInfo withHost(
            ConnectionInfo info, Optional<String> host, Optional<String> portTold, @Nullable String scheme) {
        InetSocketAddress address = info.getHostAddress();
        Matcher told = HOST.matcher(host.orElse(""));
        boolean isTold = told.matches();
        if (address == null || (!isTold && portTold.isEmpty() && scheme == null)) {
            return info;
        }
        String name = isTold ? told.group("name") : info.getHostName();
        String ownPort = isTold ? told.group("port") : null;
        int usual = ConnectionInfo.getDefaultHostPort(info.getScheme());
        int known = isTold || info.getHostPort() == 80 || info.getHostPort() == 443 ? usual : info.getHostPort();
        int port = port(portTold).or(() -> port(Optional.ofNullable(ownPort))).orElse(known);
        return info.withHostAddress(address, name, port);
    }

    private static Optional<Integer> port(Optional<String> text) {
        return text.filter(it -> it.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(port -> port > 0 && port <= 65_535);
    }

    /** How many entries from the right trusted proxies wrote: up to the first that names no trusted proxy. */
    private int hops(List<String> clients) {
        int hops = 1;
        for (int i = clients.size() - 1; i > 0; i--) {
            if (!trusted.contains(TrustedProxies.address(clients.get(i)).orElse(null))) {
                return hops;
            }
            hops++;
        }
        return hops;
    }

    private static Optional<InetAddress> client(List<String> clients, int hops) {
        return entry(clients, hops).flatMap(TrustedProxies::address);
    }

    /** The entry of that hop, counted from the right; the left-most of a shorter list. */
    private static Optional<String> entry(List<String> entries, int hops) {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(Math.max(0, entries.size() - hops)));
    }

    private static List<String> list(HttpHeaders headers, String name) {
        List<String> entries = new ArrayList<>();
        for (String line : headers.getAll(name)) {
            Arrays.stream(line.split(","))
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .forEach(entries::add);
        }
        return entries;
    }

    /** The values of one parameter in the elements of a {@code Forwarded} header; an element without it has an empty one. */
    private static List<String> values(List<String> elements, String parameter) {
        return elements.stream()
                .map(element -> Arrays.stream(element.split(";"))
                        .map(String::strip)
                        .filter(pair -> pair.regionMatches(true, 0, parameter + "=", 0, parameter.length() + 1))
                        .map(pair -> pair.substring(parameter.length() + 1).replace("\"", ""))
                        .findFirst()
                        .orElse(""))
                .toList();
    }
}
