package vn.hailong.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CitizenLanguagesTest {

    private static final Language ZZZ = new Language("zzz");
    private static final Language YYY = new Language("yyy");
    private static final Words GOOD = Words.of("Hài lòng", "Satisfied");
    private static final Words BAD = Words.of("Không hài lòng", "Dissatisfied");

    private static final String ZUZU = """
            name: "Zuzu"
            direction: rtl
            messages:
              form.send: "Zu send"
              form.if: "Zu {0} za"
            texts:
              "Hài lòng": "Zu good"
            """;

    private final CitizenLanguages languages =
            with(file("zzz.yaml", ZUZU), file("yyy.yaml", "name: Yoyo\notherwise: zzz\n"));

    @Test
    void areThoseOfTheFilesFoundEachNamedInItself() {
        assertThat(languages.all()).containsExactly(Language.VI, Language.EN, YYY, ZZZ);
        assertThat(languages.all().stream().map(languages::name))
                .containsExactly("Tiếng Việt", "English", "Yoyo", "Zuzu");
        assertThat(languages.isRightToLeft(ZZZ)).isTrue();
        assertThat(languages.isRightToLeft(Language.VI)).isFalse();
    }

    @Test
    void areFoundInTheOperatorsFolder(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("zzz.yaml"), ZUZU);
        Files.writeString(folder.resolve("notes.txt"), "not a language");

        assertThat(CitizenLanguages.with(folder).all()).containsExactly(Language.VI, Language.EN, ZZZ);
        assertThatThrownBy(() -> CitizenLanguages.with(folder.resolve("none"))).isInstanceOf(BrokenResource.class);
    }

    @Test
    void arePreferredAsTheBrowserSaysAndVietnameseOtherwise() {
        assertThat(languages.of("yyy", Locale.LanguageRange.parse("zzz"))).isEqualTo(YYY);
        assertThat(languages.of("xx", Locale.LanguageRange.parse("fr,zzz-ZZ;q=0.8,en;q=0.5")))
                .isEqualTo(ZZZ);
        assertThat(languages.of(null, Locale.LanguageRange.parse("fr"))).isEqualTo(Language.VI);
        assertThat(languages.of(null, List.of())).isEqualTo(Language.VI);
    }

    @Test
    void sayAQuestionnaireInTheirWordsAndMarkWhatTheyTookFromAnother() {
        assertThat(languages.text(GOOD, ZZZ)).isEqualTo("Zu good");
        assertThat(languages.text(GOOD, Language.EN)).isEqualTo("Satisfied");
        assertThat(ForeignWords.inHtml("<p>" + languages.text(BAD, ZZZ) + "</p>"))
                .isEqualTo("<p><span lang=\"vi\">Không hài lòng</span></p>");
        assertThat(ForeignWords.inHtml("<p>" + languages.text(GOOD, YYY) + "</p>"))
                .isEqualTo("<p><span lang=\"zzz\">Zu good</span></p>");
        assertThat(ForeignWords.inHtml(languages.text(BAD, YYY, words -> words.substring(0, 5))))
                .isEqualTo("<span lang=\"vi\">Không</span>");
    }

    @Test
    void sayTheMessagesOfThePagesAlongTheChain() {
        CitizenMessages messages = new CitizenMessages(languages, "messages/form");

        assertThat(messages.getMessage("form.send", null, ZZZ.locale())).isEqualTo("Zu send");
        assertThat(messages.getMessage("form.send", null, Language.EN.locale())).isEqualTo("Send");
        assertThat(ForeignWords.inHtml(messages.getMessage("form.send", null, YYY.locale())))
                .isEqualTo("<span lang=\"zzz\">Zu send</span>");
        assertThat(ForeignWords.inHtml(messages.getMessage("form.or", null, YYY.locale())))
                .isEqualTo("<span lang=\"vi\">hoặc</span>");
        assertThat(messages.getMessage("form.if", new Object[] {"a"}, ZZZ.locale()))
                .isEqualTo("Zu a za");
        assertThat(ForeignWords.inHtml(messages.getMessage("form.help.former", new Object[] {"a"}, ZZZ.locale())))
                .isEqualTo("<span lang=\"vi\">trước đây: a</span>");
        assertThat(messages.getMessage("form.no-such-key", null, "none", ZZZ.locale()))
                .isEqualTo("none");
    }

    @Test
    void markNoWordsInTitlesAttributesAndFields() {
        String words = languages.text(BAD, ZZZ);
        assertThat(ForeignWords.inHtml("<title>" + words + "</title><a title=\"" + words + "\">" + words
                        + "</a><option>" + words + "</option>"))
                .isEqualTo("<title>Không hài lòng</title><a title=\"Không hài lòng\"><span lang=\"vi\">Không hài lòng"
                        + "</span></a><option>Không hài lòng</option>");
    }

    @Test
    void letNobodyWriteAMarkOfTheirOwn() {
        String typed = "\ue000x\" onclick=\ue001evil\ue002 \ue000vi\ue001open";
        assertThat(ForeignWords.inHtml("<p>" + typed + "</p>")).isEqualTo("<p>x\" onclick=evil open</p>");
        assertThat(ForeignWords.plain(typed)).doesNotContain("\ue000", "\ue001", "\ue002");
    }

    @Test
    void areRefusedWithEveryFlawOfTheirFile() {
        assertThatThrownBy(() -> with(
                        file("zzz.yaml", "direction: up\nmessages:\n  form.send: 'Zu {x'\nwords: {}\notherwise: VI")))
                .isInstanceOf(BrokenResource.class)
                .hasMessageContaining("\"name\" is missing")
                .hasMessageContaining("not \"up\"")
                .hasMessageContaining("names no argument")
                .hasMessageContaining("unknown key \"words\"")
                .hasMessageContaining("\"VI\" is not the tag");
        assertThatThrownBy(() -> with(file("Zuzu.yaml", "name: Zuzu")))
                .isInstanceOf(BrokenResource.class)
                .hasMessageContaining("named after the tag");
    }

    @Test
    void areRefusedWhoseChainDoesNotEndAtVietnamese() {
        assertThatThrownBy(() -> with(file("zzz.yaml", "name: Zuzu\notherwise: yyy")))
                .isInstanceOf(BrokenResource.class)
                .hasMessageContaining("yyy, which has no file");
        assertThatThrownBy(() -> with(
                        file("zzz.yaml", "name: Zuzu\notherwise: yyy"), file("yyy.yaml", "name: Yoyo\notherwise: zzz")))
                .isInstanceOf(BrokenResource.class)
                .hasMessageContaining("again");
    }

    private static CitizenLanguages with(ResourceFile... files) {
        return CitizenLanguages.with(List.of(files));
    }

    private static ResourceFile file(String name, String content) {
        return new ResourceFile("languages", name, content.getBytes(StandardCharsets.UTF_8));
    }
}
