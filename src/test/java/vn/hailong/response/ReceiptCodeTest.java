package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReceiptCodeTest {

    private static final UUID ID = UUID.fromString("3f2b8c1e-7d4a-4e19-9a55-0c6d1f7e2b90");

    @Test
    void isTheSameForTheSameSubmissionAndOtherForAnother() {
        assertThat(ReceiptCode.of(ID)).isEqualTo(ReceiptCode.of(ID));
        assertThat(ReceiptCode.of(ID)).isNotEqualTo(ReceiptCode.of(new UUID(0, 1)));
    }

    @Test
    void isReadBackFromWhatSomebodyTyped() {
        ReceiptCode receipt = ReceiptCode.of(ID);

        assertThat(ReceiptCode.parse(receipt.toString())).contains(receipt);
        assertThat(ReceiptCode.parse(" "
                        + receipt.toString().toLowerCase(java.util.Locale.ROOT).replace("-", " ")))
                .contains(receipt);
    }

    @Test
    void takesLookAlikesForWhatTheyLookLike() {
        assertThat(ReceiptCode.parse("OIL0-1111-0000").map(ReceiptCode::value)).contains("011011110000");
    }

    @Test
    void refusesWhatIsNoReceipt() {
        assertThat(ReceiptCode.parse("")).isEmpty();
        assertThat(ReceiptCode.parse("1234-5678-9AB")).isEmpty();
        assertThat(ReceiptCode.parse("1234-5678-9AB*")).isEmpty();
    }
}
