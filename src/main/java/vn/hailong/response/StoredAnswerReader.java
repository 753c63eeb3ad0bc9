package vn.hailong.response;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.shared.BsonNames;

/**
 * Makes answers of the bytes of their documents, for one reading after the other: names, codes, days and versions come again and
 * again, and are made once.
 */
final class StoredAnswerReader {

    /** The fields it reads beside the answers, in the collection {@code responses}. */
    static final List<String> FIELDS = List.of(
            "questionnaire",
            "version",
            "counter",
            "commune",
            "home",
            "channel",
            "stage",
            "language",
            ResponseDocument.DAY,
            ResponseDocument.FLAGS);

    private static final BsonNames NAMES = new BsonNames();

    private final Map<String, LocalDate> days = new HashMap<>();
    private @Nullable VersionId version;

    /** @throws IllegalStateException when a field of an answer is missing; of the items, any may be */
    StoredAnswer read(RawBsonDocument document) {
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> answers = new TreeMap<>();
        List<String> flags = List.of();
        int number = 0;
        ByteBuffer bytes = BsonValues.bytes(document);
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            String name = NAMES.read(bytes);
            if (type == BsonValues.STRING) {
                texts.put(name, NAMES.code(bytes));
            } else if (type == BsonValues.INT && name.equals("version")) {
                number = bytes.getInt();
            } else if (type == BsonValues.DOCUMENT && name.equals(ResponseDocument.ANSWERS)) {
                answers(bytes, answers);
            } else if (type == BsonValues.ARRAY && name.equals(ResponseDocument.FLAGS)) {
                flags = codes(bytes);
            } else {
                BsonValues.skip(type, bytes);
            }
        }
        return new StoredAnswer(
                version(text(texts, "questionnaire"), number),
                text(texts, "counter"),
                texts.get("commune"),
                text(texts, "home"),
                days.computeIfAbsent(text(texts, ResponseDocument.DAY), LocalDate::parse),
                Channel.of(text(texts, "channel")).orElseThrow(),
                Stage.stored(text(texts, "stage")),
                text(texts, "language"),
                flags.isEmpty() ? Set.of() : new TreeSet<>(flags),
                new Answers(answers));
    }

    private static String text(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalStateException("An answer is stored without its " + name);
        }
        return text;
    }

    private VersionId version(String questionnaire, int number) {
        VersionId last = version;
        if (last == null || last.version() != number || !last.questionnaire().equals(questionnaire)) {
            last = new VersionId(questionnaire, number);
            version = last;
        }
        return last;
    }

    private static void answers(ByteBuffer bytes, Map<String, List<String>> answers) {
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            String item = NAMES.read(bytes);
            if (type == BsonValues.ARRAY) {
                answers.put(item, codes(bytes));
            } else {
                BsonValues.skip(type, bytes);
            }
        }
    }

    /** The texts of an array. */
    private static List<String> codes(ByteBuffer bytes) {
        List<String> codes = new ArrayList<>(1);
        bytes.getInt();
        for (byte type = bytes.get(); type != 0; type = bytes.get()) {
            NAMES.read(bytes);
            if (type == BsonValues.STRING) {
                codes.add(NAMES.code(bytes));
            } else {
                BsonValues.skip(type, bytes);
            }
        }
        return codes;
    }
}
