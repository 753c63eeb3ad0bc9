package vn.hailong.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.VersionId;

/** The stored shape of an answer, in the collection {@code responses}. */
final class ResponseDocument {

    static final String COLLECTION = "responses";
    static final String ID = "_id";
    static final String RECEIPT = "receipt";
    static final String REVISION = "revision";
    static final String DAY = "day";
    static final String ANSWERS = "answers";
    static final String FLAGS = "flags";

    private ResponseDocument() {}

    static Document from(Response response) {
        Document answers = new Document();
        response.answers().byItem().forEach((item, values) -> answers.put(item, new ArrayList<>(values)));
        return new Document(ID, StoredId.of(response.id()))
                .append(RECEIPT, response.receipt().value())
                .append("stage", response.stage().code())
                .append(REVISION, response.revision())
                .append("questionnaire", response.questionnaire().questionnaire())
                .append("version", response.questionnaire().version())
                .append("counter", response.counter())
                .append("commune", response.commune())
                .append("home", response.home())
                .append("channel", response.channel().code())
                .append("answeredAt", Date.from(response.answeredAt()))
                .append("receivedAt", Date.from(response.receivedAt()))
                .append(DAY, response.day().toString())
                .append("language", response.language())
                .append("durationMillis", response.durationMillis())
                .append("device", response.device())
                .append(ANSWERS, answers)
                .append("commented", response.commented().stream().sorted().toList())
                .append(
                        FLAGS,
                        response.flags().stream().map(Flag::code).sorted().toList())
                .append("digest", response.digest());
    }

    static Response toResponse(Document document) {
        Map<String, List<String>> answers = new TreeMap<>();
        document.get(ANSWERS, Document.class)
                .keySet()
                .forEach(item -> answers.put(item, strings(document.get(ANSWERS, Document.class), item)));
        Set<Flag> flags = strings(document, FLAGS).stream().map(Flag::new).collect(Collectors.toSet());
        return new Response(
                StoredId.in(document),
                Stage.stored(document.getString("stage")),
                document.getInteger(REVISION),
                new VersionId(document.getString("questionnaire"), document.getInteger("version")),
                document.getString("counter"),
                document.getString("commune"),
                document.getString("home"),
                Channel.of(document.getString("channel")).orElseThrow(),
                document.getDate("answeredAt").toInstant(),
                document.getDate("receivedAt").toInstant(),
                LocalDate.parse(document.getString(DAY)),
                document.getString("language"),
                duration(document),
                document.getString("device"),
                new Answers(answers),
                new LinkedHashSet<>(strings(document, "commented")),
                flags,
                document.getString("digest"));
    }

    private static @Nullable Long duration(Document document) {
        Object value = document.get("durationMillis");
        return value instanceof Number number ? number.longValue() : null;
    }

    private static List<String> strings(Document document, String key) {
        return document.getList(key, String.class, List.of());
    }
}
