package vn.hailong.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.shared.Language;
import vn.hailong.shared.Words;

class PromptArchiveTest {

    private static final Questionnaires SHIPPED = TestQuestionnaires.shipped(
            Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh")));
    private static final Questionnaire SHORT = SHIPPED.current("counter-short").orElseThrow();

    private static final byte[] SOUND = Tones.mp3(0.2);

    @Test
    void refusesWhatIsNoArchive() {
        assertThat(faults(new byte[0])).containsExactly(" listening.not-a-zip");
        assertThat(faults("not a zip".getBytes(StandardCharsets.UTF_8))).containsExactly(" listening.not-a-zip");
        byte[] whole = Tones.zip(Map.of("C01.mp3", Tones.mp3(0.5)));
        assertThat(faults(Arrays.copyOf(whole, 60))).containsExactly(" listening.broken-zip");
    }

    @Test
    void tellsEveryFaultAtOnceAndTakesNothing() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("C01.mp3", SOUND);
        entries.put("../C02.mp3", SOUND);
        entries.put("sounds/C02.mp3", SOUND);
        entries.put("C:\\C02.mp3", SOUND);
        entries.put("sounds/", new byte[0]);
        entries.put("C99.mp3", SOUND);
        entries.put("C01-9.mp3", SOUND);
        entries.put("C02.m4a", SOUND);
        entries.put("C03.mp3", "RIFF....WAVEfmt ".getBytes(StandardCharsets.UTF_8));
        entries.put("C04.mp3", Tones.mp3(8));
        entries.put("C05.mp3", new byte[0]);
        entries.put("C01.m4a", Tones.m4a());
        byte[] zip = Tones.zip(entries);

        assertThat(faults(zip))
                .containsExactly(
                        "../C02.mp3 listening.not-a-name",
                        "sounds/C02.mp3 listening.not-a-name",
                        "C?\\C02.mp3 listening.not-a-name",
                        "sounds/ listening.not-a-name",
                        "C99.mp3 listening.unknown-name",
                        "C01-9.mp3 listening.unknown-name",
                        "C02.m4a listening.wrong-ending",
                        "C03.mp3 listening.not-a-sound",
                        "C04.mp3 listening.too-long",
                        "C05.mp3 listening.not-a-sound",
                        "C01.m4a listening.name-twice");
        assertThat(PromptArchive.read(zip, SHORT).sounds()).isEmpty();
    }

    @Test
    void readsNoFurtherThanItsLimits() {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= PromptArchive.MOST_ENTRIES; i++) {
            many.put("all-" + (i % 5 + 1) + "x".repeat(i / 5) + ".mp3", new byte[1]);
        }
        assertThat(faults(Tones.zip(many))).hasSizeLessThanOrEqualTo(202);

        byte[] bomb = Tones.zip(Map.of("C01.mp3", new byte[60 * 1024 * 1024]));
        assertThat(bomb.length).isLessThan(100 * 1024);
        assertThat(faults(bomb)).containsExactly("C01.mp3 listening.too-long", " listening.too-large-unpacked");
    }

    @Test
    void takesMp3AndAacInMp4() {
        byte[] tagged = new byte[20 + SOUND.length];
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 10}, 0, tagged, 0, 10);
        System.arraycopy(SOUND, 0, tagged, 20, SOUND.length);
        PromptArchive archive = PromptArchive.read(
                Tones.zip(Map.of("C01.mp3", SOUND, "C02.m4a", Tones.m4a(), "send.mp3", tagged)), SHORT);

        assertThat(archive.faults()).isEmpty();
        assertThat(archive.sounds()).containsOnlyKeys("C01", "C02", "send");
        assertThat(archive.sounds().get("C02").name()).matches("[0-9a-f]{40}\\.m4a");
        assertThat(SoundFormat.of("ID3".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(SoundFormat.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0}))
                .isEmpty();
    }

    @Test
    void asksForTheWordsOfAScaleOnceAndForEverythingElse() {
        List<String> wanted =
                PromptNames.wanted(SHORT).stream().map(PromptNames.Wanted::name).toList();

        assertThat(wanted).startsWith("intro", "C01", "C01-1").contains("C02", "all-1", "all-5", "C13-land", "send");
        assertThat(wanted.stream().filter(name -> name.startsWith("all-"))).hasSize(6);
        assertThat(wanted).doesNotContain("C02-1").doesNotHaveDuplicates();
    }

    @Test
    void hasRoomForEveryFormThatShips() {
        assertThat(SHIPPED.current()).allSatisfy(questionnaire -> assertThat(PromptNames.wanted(questionnaire))
                .as(questionnaire.key().toString())
                .hasSizeLessThanOrEqualTo(PromptArchive.MOST_ENTRIES)
                .doesNotHaveDuplicates());
    }

    @Test
    void missesWhatCannotBeHeard() {
        Item first = SHORT.item("C02").orElseThrow();
        Item second = SHORT.item("C03").orElseThrow();
        PromptSet set = new PromptSet(
                SHORT.key(), Language.VI, Map.of("C02-5", "own.mp3", "all-5", "scale.mp3"), "admin", Instant.EPOCH);

        assertThat(set.sound(SHORT, first, first.option("5").orElseThrow())).hasValue("own.mp3");
        assertThat(set.sound(SHORT, second, second.option("5").orElseThrow())).hasValue("scale.mp3");
        assertThat(set.sound(SHORT, second, second.option("4").orElseThrow())).isEmpty();
        assertThat(set.missing(SHORT).stream().map(PromptNames.Wanted::name))
                .contains("all-4", "C02")
                .doesNotContain("all-5");
    }

    @Test
    void playsNoWordsOfOneScaleForAnother() {
        Questionnaire mixed = new Questionnaire(
                SHORT.key(),
                SHORT.framework(),
                SHORT.published(),
                SHORT.title(),
                null,
                List.of(scale("A", "Hài lòng"), scale("B", "Đồng ý"), scale("D", "Hài lòng")));
        PromptSet set =
                new PromptSet(SHORT.key(), Language.VI, Map.of("all-1", "satisfied.mp3"), "admin", Instant.EPOCH);

        assertThat(PromptNames.wanted(mixed).stream().map(PromptNames.Wanted::name))
                .containsExactly("A", "all-1", "B", "B-1", "D", "send");
        assertThat(mixed.items().stream()
                        .map(item ->
                                set.sound(mixed, item, item.options().get(0)).orElse("none")))
                .containsExactly("satisfied.mp3", "none", "satisfied.mp3");
    }

    private static Item scale(String id, String words) {
        Words text = Words.of(words, words);
        return new Item(
                id,
                Item.Kind.SCALE,
                null,
                false,
                text,
                null,
                null,
                List.of(new Item.Option("1", text, true, 1)),
                Map.of(),
                0);
    }

    private static List<String> faults(byte[] zip) {
        return Stream.of(PromptArchive.read(zip, SHORT))
                .flatMap(archive -> archive.faults().stream())
                .map(fault -> fault.item() + " " + fault.code())
                .toList();
    }
}
