package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicFirewallTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/f/K7QM2XWA",
                "/assets/staff.css",
                "/api/v1/questionnaires/counter-short/1",
                "/results/02647"
            })
    void letsPlainAddressesThrough(String path) {
        assertThat(PublicFirewall.isPlain(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/f/..",
                "/f/../dashboard",
                "//f",
                "/f//x",
                "/f/./x",
                "/f/%2e",
                "/f;x",
                "/f/é",
                "/f/x%00",
                "/f\\x"
            })
    void looksCloselyAtAllOthers(String path) {
        assertThat(PublicFirewall.isPlain(path)).isFalse();
    }
}
