package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.shared.Words;

/**
 * All that a citizen reads is said in short sentences and in words that people use. A published questionnaire never
 * changes: what is too long or too official there stands in a list of its own, reviewed and kept exact.
 */
class PlainWordsTest {

    private static final int MOST_WORDS = 20;
    private static final int MOST_ENGLISH_WORDS = 25;

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path LISTS = Path.of("src/test/resources/plain");

    /** The rooms whose pages citizens meet; of the others, what their public pages say. */
    private static final List<String> ROOMS = List.of("form", "feedback", "platform", "response", "answer");

    private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.?!…])\\s+");
    private static final Pattern WORD = Pattern.compile(".*[\\p{L}\\p{N}].*");

    @Test
    void saysEachMessageInShortSentences() {
        TreeSet<String> tooLong = new TreeSet<>();
        messages("").forEach((key, text) -> longSentences(text, MOST_WORDS)
                .forEach(sentence -> tooLong.add(key + ": " + sentence)));
        messages("_en").forEach((key, text) -> longSentences(text, MOST_ENGLISH_WORDS)
                .forEach(sentence -> tooLong.add(key + ": " + sentence)));

        assertThat(tooLong).isEmpty();
    }

    @Test
    void saysEachMessageInWordsThatPeopleUse() {
        TreeSet<String> found = new TreeSet<>();
        messages("").forEach((key, text) -> officialese(text).forEach(word -> found.add(key + " | " + word)));

        assertThat(found).as("see officialese.txt for the plain words").isEqualTo(list("allowed.txt"));
    }

    @Test
    void knowsEveryPublishedSentenceThatIsTooLongOrTooOfficial() {
        TreeSet<String> found = new TreeSet<>();
        for (Questionnaire version : published()) {
            texts(version).forEach(text -> {
                longSentences(text, MOST_WORDS).forEach(sentence -> found.add(version.key() + " | " + sentence));
                officialese(text).forEach(word -> found.add(version.key() + " | " + text + " | " + word));
            });
        }

        assertThat(found).isEqualTo(list("published.txt"));
    }

    @Test
    void addressesThePersonInEveryQuestionThatHasOne() {
        List<String> impolite = new ArrayList<>();
        for (Questionnaire version : published()) {
            for (Item item : version.items()) {
                String text = item.text().vi().toLowerCase(Locale.ROOT);
                if (Pattern.compile("(?<!\\p{L})(bạn(?! bè)|anh|chị|mày|quý vị)(?!\\p{L})")
                        .matcher(text)
                        .find()) {
                    impolite.add(version.key() + " " + item.id());
                }
            }
        }
        assertThat(impolite).isEmpty();
    }

    @Test
    void countsWordsAndFindsWholeWordsOnly() {
        assertThat(longSentences(
                        "một ".repeat(20).strip() + ". Có. " + "hai ".repeat(21).strip() + "?", 20))
                .containsExactly("hai ".repeat(21).strip() + "?");
        assertThat(longSentences("Ông/Bà – {0} – 1.000 điểm!", 4)).isEmpty();
        assertThat(longSentences("Ông/Bà – {0} – 1.000 điểm!", 3)).hasSize(1);
        assertThat(officialese("Vui lòng bấm")).containsExactly("vui lòng");
        assertThat(officialese("Các bạn bè")).containsExactly("các bạn");
        assertThat(officialese("nhằm mục đích vui, sử dụngx")).containsExactly("nhằm mục đích");
    }

    private static List<String> longSentences(String text, int most) {
        return Stream.of(END_OF_SENTENCE.split(text))
                .map(String::strip)
                .filter(sentence -> Stream.of(sentence.split("\\s+"))
                                .filter(word -> WORD.matcher(word).matches())
                                .count()
                        > most)
                .toList();
    }

    /** The words off the list, the longest where several overlap. */
    private static List<String> officialese(String text) {
        List<String> found = new ArrayList<>();
        String left = text.toLowerCase(Locale.ROOT);
        List<String> words = list("officialese.txt").stream()
                .map(line -> line.split(" = ", 2)[0].toLowerCase(Locale.ROOT))
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (String word : words) {
            Pattern whole = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])");
            if (whole.matcher(left).find()) {
                found.add(word);
                left = whole.matcher(left).replaceAll("·");
            }
        }
        return found;
    }

    /** What a citizen can meet, by key. */
    private static Map<String, String> messages(String suffix) {
        Map<String, String> met = new TreeMap<>();
        List<String> others = List.copyOf(list("for-others.txt"));
        try (Stream<Path> files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().matches("[a-z]+" + suffix + "\\.properties")) {
                    continue;
                }
                Properties words = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    words.load(reader);
                }
                for (String key : words.stringPropertyNames()) {
                    boolean isOfACitizensRoom = ROOMS.contains(key.substring(0, key.indexOf('.')));
                    if ((isOfACitizensRoom && others.stream().noneMatch(key::startsWith)) || key.contains(".public.")) {
                        met.put(key, words.getProperty(key));
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(met).containsKeys("form.send", "answer.required", "platform.not-found", "response.busy");
        return met;
    }

    private static List<Questionnaire> published() {
        Questionnaires all = TestQuestionnaires.shipped(
                Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh")));
        return all.current().stream()
                .flatMap(current -> all.versions(current.key().questionnaire()).stream())
                .toList();
    }

    private static List<String> texts(Questionnaire version) {
        Stream<Words> top =
                version.intro() == null ? Stream.of(version.title()) : Stream.of(version.title(), version.intro());
        Stream<Words> items = version.items().stream()
                .flatMap(item -> Stream.concat(
                        Stream.of(item.text()), item.options().stream().map(Item.Option::text)));
        return Stream.concat(top, items).map(Words::vi).distinct().toList();
    }

    private static TreeSet<String> list(String file) {
        try (Stream<String> lines = Files.lines(LISTS.resolve(file))) {
            return new TreeSet<>(lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
