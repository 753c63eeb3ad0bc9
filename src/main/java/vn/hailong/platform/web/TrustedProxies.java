package vn.hailong.platform.web;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The proxies whose word about a call is believed: addresses and networks that the operator named; nobody else. */
record TrustedProxies(List<Network> networks) {

    private static final String KEY = "hailong.trusted-proxies (HAILONG_TRUSTED_PROXIES)";

    TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** The addresses whose first {@code bits} bits are those of {@code start}. */
    record Network(InetAddress start, int bits) {

        boolean contains(InetAddress address) {
            byte[] ours = start.getAddress();
            byte[] theirs = address.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Addresses and networks parted by commas, such as {@code 10.0.0.5, 172.16.0.0/12, ::1}. */
    static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(TrustedProxies::network)
                .toList());
    }

    boolean contains(@Nullable InetAddress address) {
        return address != null && networks.stream().anyMatch(network -> network.contains(address));
    }

    /** The address written so, with a port or brackets or without; empty for a name, which is never looked up. */
    static Optional<InetAddress> address(String text) {
        String bare = text.strip();
        if (bare.startsWith("[") && bare.contains("]")) {
            bare = bare.substring(1, bare.indexOf(']'));
        } else if (bare.indexOf(':') >= 0 && bare.indexOf(':') == bare.lastIndexOf(':')) {
            bare = bare.substring(0, bare.indexOf(':'));
        }
        byte[] bytes = bare.contains("%") ? null : NetUtil.createByteArrayFromIpAddressString(bare);
        try {
            return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException impossible) {
            return Optional.empty();
        }
    }

    private static Network network(String part) {
        String[] halves = part.split("/", -1);
        Optional<InetAddress> start = halves.length > 2 ? Optional.empty() : address(halves[0]);
        int most = start.map(it -> it.getAddress().length * 8).orElse(0);
        int bits = halves.length < 2 ? most : halves[1].matches("\\d{1,3}") ? Integer.parseInt(halves[1]) : -1;
        if (start.isEmpty() || bits < 0 || bits > most) {
            throw new IllegalArgumentException(
                    KEY + " has \"" + part + "\", which is no address or network such as 10.0.0.5 or 172.16.0.0/12");
        }
        return new Network(start.get(), bits);
    }
}
