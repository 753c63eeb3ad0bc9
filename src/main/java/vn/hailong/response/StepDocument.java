package vn.hailong.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The stored shape of {@link StepState}, in the collection {@code steps}. */
final class StepDocument {

    static final String REVISION = "revision";

    private StepDocument() {}

    static Document from(String id, StepState state) {
        return new Document("_id", id)
                .append(REVISION, state.revision())
                .append("taken", strands(state.taken()))
                .append("shown", strands(state.shown()));
    }

    static StepState toState(Document document) {
        return new StepState(document.getLong(REVISION), strands(document, "taken"), strands(document, "shown"));
    }

    private static List<Document> strands(Map<Strand, Tally> tallies) {
        List<Document> documents = new ArrayList<>();
        tallies.forEach((strand, tally) -> documents.add(new Document("counter", strand.counter())
                .append("channel", strand.channel())
                .append("version", strand.version())
                .append("flagged", strand.flagged())
                .append("tally", CountDocument.from(tally))));
        return documents;
    }

    private static Map<Strand, Tally> strands(Document document, String field) {
        Map<Strand, Tally> tallies = new LinkedHashMap<>();
        for (Document each : document.getList(field, Document.class)) {
            tallies.put(
                    new Strand(
                            each.getString("counter"),
                            each.getString("channel"),
                            each.getInteger("version"),
                            each.getBoolean("flagged")),
                    CountDocument.tally(each.get("tally", Document.class)));
        }
        return tallies;
    }
}
