package vn.hailong.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.hailong.shared.Flaw;
import vn.hailong.shared.Language;

/**
 * The reason of a flaw in the reader's language. Readers of files write reasons in English, for the one line of a start that
 * fails; the English messages {@code questionnaire.flaw.…} are these sentences, and the other languages say the same.
 */
@Component
class FlawWords {

    private static final String CATALOGUE = "messages/questionnaire_en.properties";
    private static final String PREFIX = "questionnaire.flaw.";
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    private final MessageSource messages;
    private final List<Sentence> sentences = sentences();

    FlawWords(MessageSource messages) {
        this.messages = messages;
    }

    /** A sentence with gaps. */
    private record Sentence(String key, Pattern form, int letters) {

        /** @param name the last part of its key */
        static Sentence of(String name, String english) {
            StringBuilder form = new StringBuilder();
            Matcher gap = ARGUMENT.matcher(english);
            int end = 0;
            while (gap.find()) {
                form.append(Pattern.quote(english.substring(end, gap.start()))).append("(.*)");
                end = gap.end();
            }
            form.append(Pattern.quote(english.substring(end)));
            return new Sentence(
                    "questionnaire.flaw." + name,
                    Pattern.compile(form.toString(), Pattern.DOTALL),
                    ARGUMENT.matcher(english).replaceAll("").length());
        }
    }

    /** The reason in Vietnamese or English; as it was written where it has no translation. */
    String reason(Flaw flaw, Locale locale) {
        return locale.getLanguage().equals(Language.EN.tag())
                ? flaw.reason()
                : translated(flaw, locale).orElse(flaw.reason());
    }

    /** Empty for a sentence that is in no catalogue. */
    Optional<String> translated(Flaw flaw, Locale locale) {
        for (Sentence sentence : sentences) {
            Matcher matcher = sentence.form().matcher(flaw.reason());
            if (matcher.matches()) {
                Object[] arguments = new Object[matcher.groupCount()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = matcher.group(i + 1);
                }
                return Optional.of(messages.getMessage(sentence.key(), arguments, locale));
            }
        }
        return Optional.empty();
    }

    /** The one that says most itself is tried first. */
    private static List<Sentence> sentences() {
        List<Sentence> sentences = new ArrayList<>();
        Properties english = new Properties();
        try (InputStream in = FlawWords.class.getClassLoader().getResourceAsStream(CATALOGUE)) {
            if (in == null) {
                throw new IllegalStateException("Missing in the application: " + CATALOGUE);
            }
            english.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String key : english.stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                sentences.add(Sentence.of(key.substring(PREFIX.length()), english.getProperty(key)));
            }
        }
        sentences.sort(Comparator.comparing(Sentence::letters).reversed().thenComparing(Sentence::key));
        return List.copyOf(sentences);
    }
}
