package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class PublicUrlTest {

    private static final CounterCode CODE = CounterCode.of("ACDEFHJ");

    @Test
    void refusesWhatIsNoAddressAndNamesTheKey() {
        for (String wrong : List.of(
                "hailong.example",
                "ftp://hailong.example",
                "https://",
                "https:///f",
                "javascript:alert(1)",
                "https://a b",
                "https://x?y=1",
                "https://x#y",
                "https://user@x")) {
            assertThatThrownBy(() -> configured(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("HAILONG_PUBLIC_URL")
                    .hasMessageContaining(wrong);
        }
    }

    @Test
    void holdsTheConfiguredAddressWithoutASlashAtItsEnd() {
        assertThat(configured("https://hailong.example").of(CODE)).isEqualTo("https://hailong.example/f/" + CODE);
        assertThat(configured(" http://hailong.example:8443/khao-sat// ").of(CODE))
                .isEqualTo("http://hailong.example:8443/khao-sat/f/" + CODE);
    }

    @Test
    void isProvisionalUntilItIsConfiguredAndNobodyCanListen() {
        assertThat(configured("").isProvisional()).isTrue();
        assertThat(configured("http://hailong.example").isProvisional()).isTrue();
        assertThat(configured("https://hailong.example").isProvisional()).isFalse();
        assertThat(configured("HTTPS://hailong.example").isProvisional()).isFalse();
    }

    @Test
    void fallsBackToTheLocalAddressAndTheRealPort() {
        assertThat(local("127.0.0.1", "0", "34567")).isEqualTo("http://127.0.0.1:34567");
        assertThat(local("0.0.0.0", "8080", null)).isEqualTo("http://127.0.0.1:8080");
        assertThat(local("::", "8080", null)).isEqualTo("http://127.0.0.1:8080");
        assertThat(local("", "8080", null)).isEqualTo("http://127.0.0.1:8080");
        assertThat(local("::1", "8080", null)).isEqualTo("http://[::1]:8080");
        assertThat(local("192.168.1.20", "8080", null)).isEqualTo("http://192.168.1.20:8080");
    }

    private static PublicUrl configured(String url) {
        return new PublicUrl(new MockEnvironment().withProperty("hailong.public-url", url));
    }

    private static String local(String address, String port, String realPort) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("hailong.public-url", "")
                .withProperty("server.address", address)
                .withProperty("server.port", port);
        PublicUrl url = new PublicUrl(environment);
        if (realPort != null) {
            environment.setProperty("local.server.port", realPort);
        }
        return url.base();
    }
}
