package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTest {

    @Test
    void leavesIndentsBlankLinesAndCommentsAtHome() {
        assertThat(Packed.script("""
                // What it is for.
                /* And why. */

                const DAY = 86400; // in seconds
                function a() {
                  return DAY; //twice
                }
                """)).isEqualTo("const DAY = 86400;\nfunction a() {\nreturn DAY;\n}");
        assertThat(Packed.style("/* The look. */\n\n.a{color:red}\n  .b{color:blue}\n"))
                .isEqualTo(".a{color:red}\n.b{color:blue}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const at = 'https://example.org'; // there",
                "const at = \"//example.org\";",
                "const at = `//${host}`;",
                "const other = /[//]/.test(path);",
                "const half = a / b; // of it",
                "a(); /* b */ c(); // d"
            })
    void keepsWhatOnlyLooksLikeAComment(String line) {
        assertThat(Packed.script(line)).isEqualTo(line);
    }

    /** In a style, two strokes begin no comment. */
    @Test
    void keepsAnAddressInAStyle() {
        assertThat(Packed.style(".a{background:url(//example.org/a.svg)}\n//.b{}"))
                .isEqualTo(".a{background:url(//example.org/a.svg)}\n//.b{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"const text = `one\n  two`;", "a();\n/* one\n   two */\nb();"})
    void refusesWhatGoesOnOverSeveralLines(String written) {
        assertThatThrownBy(() -> Packed.script(written)).isInstanceOf(IllegalArgumentException.class);
    }
}
