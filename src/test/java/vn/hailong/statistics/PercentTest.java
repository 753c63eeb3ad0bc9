package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.hailong.shared.Language;

class PercentTest {

    @Test
    void writesACommaInVietnamese() {
        assertThat(Percent.of(0.8492).in(Language.VI)).isEqualTo("84,92%");
        assertThat(Percent.of(0.8492).in(Language.EN)).isEqualTo("84.92%");
    }

    @Test
    void roundsHalfUp() {
        assertThat(Percent.of(0.28125).in(Language.VI)).isEqualTo("28,13%");
        assertThat(Percent.of(0.84925).in(Language.VI)).isEqualTo("84,93%");
        assertThat(Percent.of(0.849249).in(Language.VI)).isEqualTo("84,92%");
    }

    @Test
    void keepsBothDecimals() {
        assertThat(Percent.of(0).in(Language.VI)).isEqualTo("0,00%");
        assertThat(Percent.of(1).in(Language.VI)).isEqualTo("100,00%");
    }

    @Test
    void roundsOnlyOnceForANarrowCell() {
        assertThat(Percent.brief(0.84949, Language.VI)).isEqualTo("84,9");
        assertThat(Percent.brief(0.8495, Language.EN)).isEqualTo("85.0");
    }
}
