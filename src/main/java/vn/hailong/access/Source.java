package vn.hailong.access;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Where a call comes from: an IPv4 address, or the /64 network that one household or office has of IPv6. */
record Source(String value) {

    static final Source UNKNOWN = new Source("unknown");

    /** The source that {@link #write} put there. */
    static Source in(ContextView context) {
        Source source = context.getOrDefault(Source.class, UNKNOWN);
        return source == null ? UNKNOWN : source;
    }

    Context write(Context context) {
        return context.put(Source.class, this);
    }

    static Source of(ServerWebExchange exchange) {
        InetSocketAddress remote = exchange.getRequest().getRemoteAddress();
        InetAddress address = remote == null ? null : remote.getAddress();
        if (address == null) {
            return UNKNOWN;
        }
        byte[] bytes = address.getAddress();
        return bytes.length == 4
                ? new Source(address.getHostAddress())
                : new Source(HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) + "/64");
    }
}
