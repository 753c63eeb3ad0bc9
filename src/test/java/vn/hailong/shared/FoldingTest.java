package vn.hailong.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void foldsAccentsCaseAndBothKindsOfD() {
        assertThat(Folding.fold("Đường Ngô Quyền")).isEqualTo("duong ngo quyen");
        assertThat(Folding.fold("ĐẶC BIỆT ƯƠ")).isEqualTo("dac biet uo");
    }

    @Test
    void foldsBothToneMarkStylesToTheSameText() {
        assertThat(Folding.fold("Vạn Hòa")).isEqualTo(Folding.fold("Vạn Hoà")).isEqualTo("van hoa");
        assertThat(Folding.fold("Thủy")).isEqualTo(Folding.fold("Thuỷ"));
    }

    @Test
    void foldsDecomposedTextLikeComposedText() {
        String name = "Xã Phong Dụ Thượng";

        assertThat(Folding.fold(Normalizer.normalize(name, Normalizer.Form.NFD)))
                .isEqualTo(Folding.fold(name))
                .isEqualTo("xa phong du thuong");
    }

    @Test
    void foldsPunctuationAndSpacingToOneSpace() {
        assertThat(Folding.fold("  Si\u00a0Ma -\tCai (cũ). ")).isEqualTo("si ma cai cu");
        assertThat(Folding.fold("…")).isEmpty();
    }
}
