package vn.hailong.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

class ForwardedHeadersTest {

    private static final String NOBODY = "";
    private static final String US = "127.0.0.1, 10.0.0.0/8";

    @Test
    void changesNothingForAPeerThatIsNotTrustedAndHidesWhatItSaid() {
        for (String others : List.of(NOBODY, "10.0.0.0/8", "::1", "127.0.0.2")) {
            assertThat(seen(others, headers -> headers.set("X-Forwarded-For", "198.51.100.7")
                            .set("X-Forwarded-Proto", "https")
                            .set("X-Forwarded-Host", "evil.example")
                            .set("X-Forwarded-Port", "444")
                            .set("Forwarded", "for=198.51.100.7;proto=https;host=evil.example")))
                    .isEqualTo("http survey.example:80 127.0.0.1 hidden");
        }
    }

    @Test
    void takesSchemeHostAndClientFromATrustedProxy() {
        assertThat(seen(US, headers -> headers.set("X-Forwarded-For", "198.51.100.7")
                        .set("X-Forwarded-Proto", "https")
                        .set("X-Forwarded-Host", "khaosat.example")))
                .isEqualTo("https khaosat.example:443 198.51.100.7 hidden");
        assertThat(seen(US, headers -> headers.set("X-Forwarded-Proto", "https").set("X-Forwarded-Port", "8443")))
                .isEqualTo("https survey.example:8443 127.0.0.1 hidden");
        assertThat(seen(US, headers -> headers.set("X-Forwarded-Proto", "https")))
                .isEqualTo("https survey.example:443 127.0.0.1 hidden");
        assertThat(seen(
                        US,
                        headers -> headers.set("Forwarded", "For=\"[2001:db8::1]:4711\";Proto=https;Host=a.example")))
                .isEqualTo("https a.example:443 2001:db8:0:0:0:0:0:1 hidden");
    }

    @Test
    void takesTheRightmostAddressThatIsNoProxyForTheClient() {
        assertThat(seen(US, headers -> headers.set("X-Forwarded-For", "1.2.3.4, 198.51.100.7, 10.1.2.3")
                        .set("X-Forwarded-Proto", "http, https, http")
                        .set("X-Forwarded-Host", "evil.example, khaosat.example, inner.example")))
                .isEqualTo("https khaosat.example:443 198.51.100.7 hidden");
        assertThat(seen(US, headers -> headers.add("X-Forwarded-For", "1.2.3.4")
                        .add("X-Forwarded-For", "198.51.100.7")))
                .contains(" 198.51.100.7 ");
        assertThat(seen(US, headers -> headers.set("X-Forwarded-For", "10.0.0.9, 10.0.0.8")))
                .contains(" 10.0.0.9 ");
    }

    @Test
    void letsNoClientSpeakPastAProxyThatWritesTheOtherHeaders() {
        assertThat(seen(US, headers -> headers.set("Forwarded", "for=1.2.3.4;host=evil.example;proto=https")
                        .set("X-Forwarded-For", "198.51.100.7")))
                .isEqualTo("http survey.example:80 198.51.100.7 hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-For, unknown",
        "X-Forwarded-For, localhost",
        "X-Forwarded-For, 300.1.1.1",
        "X-Forwarded-Proto, javascript",
        "X-Forwarded-Host, evil.example/path",
        "X-Forwarded-Host, a@b",
        "X-Forwarded-Port, 99999",
        "X-Forwarded-Port, x",
        "Forwarded, nonsense"
    })
    void passesOverWhatIsNoAddress(String name, String value) {
        assertThat(seen(US, headers -> headers.set(name, value))).isEqualTo("http survey.example:80 127.0.0.1 hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8/8", "*", "::1/129", "fe80::1%eth0"})
    void refusesToStartWithAListThatIsNone(String list) {
        assertThatThrownBy(() -> TrustedProxies.parse("127.0.0.1, " + list))
                .hasMessageContaining("HAILONG_TRUSTED_PROXIES")
                .hasMessageContaining(list);
    }

    @Test
    void knowsAddressesWithinNetworksOnly() throws Exception {
        TrustedProxies proxies = TrustedProxies.parse(" 172.16.0.0/12,,2001:db8::/33 , 192.0.2.1");

        for (String inside : List.of("172.16.0.1", "172.31.255.255", "2001:db8:7fff::1", "192.0.2.1")) {
            assertThat(proxies.contains(InetAddress.getByName(inside)))
                    .as(inside)
                    .isTrue();
        }
        for (String outside : List.of("172.32.0.1", "2001:db8:8000::1", "192.0.2.2", "::1")) {
            assertThat(proxies.contains(InetAddress.getByName(outside)))
                    .as(outside)
                    .isFalse();
        }
        assertThat(proxies.contains(null)).isFalse();
    }

    /** What a server sees that trusts these proxies, called from 127.0.0.1. */
    private static String seen(String trusted, Consumer<HttpHeaders> headers) {
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .forwarded(new ForwardedHeaders(TrustedProxies.parse(trusted)))
                .handle((request, response) -> response.sendString(
                        Mono.just(request.scheme() + " " + request.hostName() + ":" + request.hostPort() + " "
                                + request.remoteAddress().getAddress().getHostAddress()
                                + (request.requestHeaders().names().stream()
                                                .anyMatch(name -> name.toLowerCase(java.util.Locale.ROOT)
                                                        .contains("forwarded"))
                                        ? " shown"
                                        : " hidden"))))
                .bindNow();
        try {
            return HttpClient.create()
                    .headers(all -> {
                        all.set("Host", "survey.example");
                        headers.accept(all);
                    })
                    .get()
                    .uri("http://127.0.0.1:" + server.port() + "/")
                    .responseContent()
                    .aggregate()
                    .asString()
                    .block();
        } finally {
            server.disposeNow();
        }
    }
}
