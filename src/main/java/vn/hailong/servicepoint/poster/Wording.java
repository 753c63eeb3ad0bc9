package vn.hailong.servicepoint.poster;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import vn.hailong.shared.Language;

/**
 * What every poster of a file says, in Vietnamese and beneath it in English.
 *
 * @param mark why it must not be posted; empty on a poster that may
 */
record Wording(Pair question, Pair scan, Pair noName, Pair type, Pair phone, String mark) {

    /** The same words in both languages. */
    record Pair(String vi, String en) {}

    static Wording of(MessageSource messages, String mark) {
        return new Wording(
                pair(messages, "servicepoint.poster.question"),
                pair(messages, "servicepoint.poster.scan"),
                pair(messages, "servicepoint.poster.no-name"),
                pair(messages, "servicepoint.poster.type"),
                pair(messages, "servicepoint.poster.phone"),
                Face.printable(mark));
    }

    private static Pair pair(MessageSource messages, String key) {
        UnaryOperator<String> in = tag -> Face.printable(messages.getMessage(key, null, Locale.forLanguageTag(tag)));
        return new Pair(in.apply(Language.VI.tag()), in.apply(Language.EN.tag()));
    }
}
