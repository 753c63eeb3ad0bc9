package vn.hailong.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BsonNamesTest {

    private final BsonNames names = new BsonNames();

    @Test
    void makesANameOnce() {
        String first = names.read(name("answers"));

        assertThat(first).isEqualTo("answers");
        assertThat(names.read(name("answers"))).isSameAs(first);
        assertThat(names.read(direct(name("answers")))).isSameAs(first);
    }

    @Test
    void takesNoNameForAnother() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) { // more than are kept
                assertThat(names.read(name("F" + i))).isEqualTo("F" + i);
            }
            assertThat(names.read(name(""))).isEmpty();
            assertThat(names.read(name("tuổi"))).isEqualTo("tuổi");
        }
    }

    @Test
    void readsCodesAsTextsAndStandsBehindThem() {
        for (String text : List.of("5", "02647", "", "tuổi", "a\u0000b", "\u0000")) {
            ByteBuffer bytes = text(text, 7);

            assertThat(names.code(bytes)).isEqualTo(text);
            assertThat(bytes.getInt()).isEqualTo(7);
        }
        assertThat(names.code(text("02647", 7))).isSameAs(names.code(text("02647", 7)));
    }

    @Test
    void believesNoLengthBeyondTheBytes() {
        for (int length : List.of(-1, 0, 1_000_000)) {
            ByteBuffer bytes = text("5", 7).putInt(0, length);

            assertThatThrownBy(() -> names.code(bytes)).isInstanceOf(BufferUnderflowException.class);
            assertThatThrownBy(() -> BsonNames.text(bytes.rewind())).isInstanceOf(BufferUnderflowException.class);
        }
    }

    private static ByteBuffer name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + 1).put(bytes).put((byte) 0).flip();
    }

    private static ByteBuffer direct(ByteBuffer bytes) {
        return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
    }

    private static ByteBuffer text(String text, int after) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(bytes.length + 9)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.length + 1)
                .put(bytes)
                .put((byte) 0)
                .putInt(after)
                .flip();
    }
}
