package vn.hailong.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nhà tôi", "12345", "09123456789012", "1912345678", "a@b", "@example.com", "a@example.com, b"
            })
    void refusesWhatNobodyCanBeReachedAt(String typed) {
        assertThat(Contact.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0912345678, 0912345678",
        " 0912 345.678 , 0912345678",
        "+84 912-345-678, 0912345678",
        "+84 (0) 912 345 678, 0912345678",
        "0084912345678, 0912345678",
        "0214 3822 222, 02143822222",
        "tho.nguyen+x@mail.example.com, tho.nguyen+x@mail.example.com"
    })
    void readsPhonesAndAddressesAsPeopleWriteThem(String typed, String kept) {
        assertThat(Contact.parse(typed)).hasValueSatisfying(contact -> {
            assertThat(contact.value()).isEqualTo(kept);
            assertThat(contact.toString()).doesNotContain(kept);
        });
    }
}
