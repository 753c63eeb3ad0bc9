package vn.hailong.feedback;

import java.time.LocalDate;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The stored shape of a case, in the collection {@code feedback}. */
final class CaseDocument {

    static final String COLLECTION = "feedback";
    static final String ID = "_id";
    static final String REVISION = "revision";
    static final String COMMUNE = "commune";
    static final String ASKED = "asked";
    static final String DUE = "due";
    static final String STATE = "state";

    private CaseDocument() {}

    static Document from(FeedbackCase found) {
        return new Document(ID, found.id().value())
                .append(REVISION, found.revision())
                .append("point", found.point())
                .append(COMMUNE, found.commune())
                .append("text", found.text())
                .append(ASKED, found.asked().toString())
                .append(DUE, found.due().toString())
                .append(STATE, found.state().code())
                .append(
                        "replies",
                        found.replies().stream()
                                .map(reply -> new Document("day", reply.day().toString()).append("text", reply.text()))
                                .toList())
                .append("closing", closing(found.closing()));
    }

    private static @Nullable Document closing(Requests.@Nullable Closing closing) {
        return closing == null
                ? null
                : new Document("day", closing.day().toString())
                        .append("reason", closing.reason().code())
                        .append("note", closing.note());
    }

    static FeedbackCase toCase(Document document) {
        Document closing = document.get("closing", Document.class);
        return new FeedbackCase(
                new CaseId(document.getString(ID)),
                document.getInteger(REVISION),
                document.getString("point"),
                document.getString(COMMUNE),
                document.getString("text"),
                LocalDate.parse(document.getString(ASKED)),
                LocalDate.parse(document.getString(DUE)),
                RequestState.of(document.getString(STATE)).orElseThrow(),
                document.getList("replies", Document.class, List.of()).stream()
                        .map(reply ->
                                new Requests.Reply(LocalDate.parse(reply.getString("day")), reply.getString("text")))
                        .toList(),
                closing == null
                        ? null
                        : new Requests.Closing(
                                LocalDate.parse(closing.getString("day")),
                                ClosingReason.of(closing.getString("reason")).orElseThrow(),
                                closing.getString("note")));
    }
}
