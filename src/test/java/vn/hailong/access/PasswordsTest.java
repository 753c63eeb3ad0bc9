package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.core.scheduler.Schedulers;

class PasswordsTest {

    /** Else the encoder says no at once, and whoever measures learns which accounts exist. */
    @Test
    void haveAHashOfNobodyThatIsComparedWithAsLongAsAnyOther() {
        assertThat(new BCryptPasswordEncoder(10).upgradeEncoding(Passwords.nobodys(10)))
                .isFalse();
        assertThat(new BCryptPasswordEncoder(11).upgradeEncoding(Passwords.nobodys(10)))
                .isTrue();
    }

    @Test
    void areNobodys() {
        Passwords passwords = new Passwords(4, Schedulers.immediate());

        assertThat(passwords.matchesNobody("any password").block()).isFalse();
        assertThat(passwords
                        .matches("any password", passwords.hash("any password").block())
                        .block())
                .isTrue();
    }
}
