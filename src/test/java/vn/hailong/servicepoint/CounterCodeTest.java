package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;

class CounterCodeTest {

    private final CounterCodes codes = new CounterCodes(mock(ReactiveMongoTemplate.class));

    @Test
    void refusesEverySingleWrongCharacter() {
        for (CounterCode code : some(200)) {
            for (int place = 0; place < CounterCode.LENGTH; place++) {
                for (char wrong : CounterCode.ALPHABET.toCharArray()) {
                    StringBuilder typed = new StringBuilder(code.value());
                    typed.setCharAt(place, wrong);
                    if (wrong != code.value().charAt(place)) {
                        assertThat(CounterCode.parse(typed.toString()))
                                .as("%s for %s", typed, code)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void refusesEverySwapOfTwoCharactersNeighboursOrNot() {
        for (CounterCode code : some(500)) {
            for (int i = 0; i < CounterCode.LENGTH; i++) {
                for (int j = i + 1; j < CounterCode.LENGTH; j++) {
                    char[] typed = code.value().toCharArray();
                    char first = typed[i];
                    typed[i] = typed[j];
                    typed[j] = first;
                    if (typed[i] != typed[j]) {
                        assertThat(CounterCode.parse(new String(typed)))
                                .as("%s for %s", new String(typed), code)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void refusesTextsOfAnotherLengthOrWithOtherCharacters() {
        String code = some(1).get(0).value();
        List<String> wrong = new ArrayList<>(List.of(
                "", " ", "-", code.substring(1), code + code.charAt(0), "0OI1BS2Z", code.substring(0, 7) + "ſ"));
        wrong.add("\ud83d\ude00".repeat(4));
        wrong.add(code.replace(code.charAt(0), 'Ａ'));

        assertThat(wrong).allSatisfy(text -> assertThat(CounterCode.parse(text)).isEmpty());
        assertThatIllegalArgumentException().isThrownBy(() -> new CounterCode(code.toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void hasNoCharactersThatLookAlike() {
        assertThat(CounterCode.ALPHABET)
                .hasSize(23)
                .doesNotContain("0", "O", "1", "I", "L", "2", "Z", "5", "S", "B", "U", "V", "G");
    }

    @Test
    void readsWhatPeopleTypeWithSpacesHyphensAndSmallLetters() {
        CounterCode code = some(1).get(0);
        String typed = " " + code.value().substring(0, 4).toLowerCase(java.util.Locale.ROOT) + " - "
                + code.value().substring(4);

        assertThat(CounterCode.parse(typed)).contains(code);
    }

    @Test
    void drawsCodesThatShareNothingWithTheirNeighbours() {
        int count = 4600;
        List<CounterCode> drawn = some(count);
        Set<CounterCode> distinct = new HashSet<>(drawn);
        assertThat(distinct).hasSize(count);
        for (int place = 0; place < CounterCode.LENGTH; place++) {
            int same = 0;
            int[] seen = new int[CounterCode.ALPHABET.length()];
            for (int i = 0; i < count; i++) {
                char character = drawn.get(i).value().charAt(place);
                seen[CounterCode.ALPHABET.indexOf(character)]++;
                same += i > 0 && drawn.get(i - 1).value().charAt(place) == character ? 1 : 0;
            }
            // 200 expected of each and of equal neighbours; ten standard deviations of room.
            assertThat(same).isBetween(60, 340);
            assertThat(java.util.Arrays.stream(seen).boxed())
                    .allSatisfy(n -> assertThat(n).isBetween(60, 340));
        }
    }

    private List<CounterCode> some(int count) {
        List<CounterCode> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(codes.draw());
        }
        return some;
    }
}
