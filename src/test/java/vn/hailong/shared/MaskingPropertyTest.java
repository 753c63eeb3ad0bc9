package vn.hailong.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaskingPropertyTest {

    private static final List<String> ORDINARY = List.of(
            "quầy",
            "3 lần",
            "năm 2025,",
            "8h30",
            "150.000đ",
            "ngày 23/11/2026",
            "1.500.000 đồng",
            "Ông/Bà",
            "12,5%",
            "2021-2025;",
            "–",
            "\n");

    @Property(tries = 300)
    void coversAPhoneHoweverItIsSplitAndLeavesTheWordsAroundIt(
            @ForAll("phones") String phone, @ForAll("words") String before, @ForAll("words") String after) {
        assertThat(Masking.masked(before + " x " + phone + " x " + after))
                .isEqualTo(before + " x " + Masking.NUMBER + " x " + after);
    }

    @Property(tries = 500)
    void leavesNoNineDigitsInARowAndWhatIsCoveredStays(@ForAll("anything") String text) {
        String masked = Masking.masked(text);

        assertThat(Masking.masked(masked)).isEqualTo(masked);
        assertThat(masked.replaceAll("[1-9]\\d*0{5}|\\d+ ?(đ|k)", "")).doesNotContainPattern("\\d{9}");
        assertThat(masked.replaceAll("[^\\p{L}]", "").length())
                .isGreaterThanOrEqualTo(text.replaceAll("[^\\p{L}]", "").length() - lettersThatMayGo(text));
    }

    /** Letters that belong to an address or a card: those of words with a digit or an at sign. */
    private static int lettersThatMayGo(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> word.matches(".*[\\p{Nd}@].*"))
                .mapToInt(word -> word.replaceAll("[^\\p{L}]", "").length())
                .sum();
    }

    @Provide
    Arbitrary<String> phones() {
        Arbitrary<String> digits = Combinators.combine(
                        Arbitraries.of("0", "+84", "84", "0084"),
                        Arbitraries.of("3", "5", "7", "8", "9"),
                        Arbitraries.integers().between(10_000_000, 99_999_999))
                .as((prefix, second, rest) -> prefix + second + rest);
        Arbitrary<String> separators = Arbitraries.of("", ".", "-", " ", "\u00a0", " - ");
        Arbitrary<List<Boolean>> cuts = Arbitraries.of(true, false).list().ofSize(16);
        return Combinators.combine(digits, separators, cuts).as((number, separator, cut) -> {
            StringBuilder split = new StringBuilder();
            for (int i = 0; i < number.length(); i++) {
                split.append(number.charAt(i));
                if (i > 2 && i < number.length() - 1 && cut.get(i)) {
                    split.append(separator);
                }
            }
            return split.toString();
        });
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.of(ORDINARY).list().ofMaxSize(6).map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<String> anything() {
        Arbitrary<String> parts = Arbitraries.oneOf(
                Arbitraries.of(ORDINARY),
                Arbitraries.strings().withChars("0123456789 .-,+()").ofMaxLength(30),
                Arbitraries.strings().ofMaxLength(10));
        return parts.list().ofMaxSize(8).map(list -> list.stream().collect(Collectors.joining(" ")));
    }
}
