package vn.hailong.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** Documents of a {@link BulkLoad} that are written together, by their collection. */
record BulkBatch(Map<String, List<Document>> byCollection) {

    /** Gathers the documents of answers that come day after day, and their counts when a day or a month is over. */
    static final class Gatherer {

        private final Contributions contributions;
        private final int lane;
        private String day = "";
        private String month = "";
        private CountChanges ofDay;
        private CountChanges ofMonth;
        private Map<String, List<Document>> gathered = new LinkedHashMap<>();

        Gatherer(Contributions contributions, int lane) {
            this.contributions = contributions;
            this.lane = lane;
            this.ofDay = new CountChanges(lane);
            this.ofMonth = new CountChanges(lane);
        }

        void add(Draft draft) {
            Response response = draft.response();
            begin(response.day().toString());
            put(ResponseDocument.COLLECTION, ResponseDocument.from(response));
            draft.texts()
                    .forEach((item, text) -> put(ResponseStore.COMMENTS, CommentTexts.document(response, item, text)));
            Map<String, Long> contribution = contributions.of(response);
            for (CountKey key : CountKey.of(response)) {
                (key.isMonth() ? ofMonth : ofDay).add(key, contribution, 1);
            }
        }

        /** What was gathered since the last time; the counts of the day and the month that still go on come later. */
        BulkBatch take() {
            BulkBatch batch = new BulkBatch(gathered);
            gathered = new LinkedHashMap<>();
            return batch;
        }

        /** What is left after the last answer. */
        BulkBatch end() {
            endDay();
            endMonth();
            return take();
        }

        private void begin(String next) {
            if (next.compareTo(day) < 0) {
                throw new IllegalArgumentException("An answer of " + next + " comes after one of " + day);
            }
            if (!next.equals(day)) {
                endDay();
                day = next;
            }
            if (!next.startsWith(month) || month.isEmpty()) {
                endMonth();
                month = next.substring(0, 7);
            }
        }

        private void endDay() {
            ofDay.documents().forEach(document -> put(CountDocument.COLLECTION, document));
            ofDay = new CountChanges(lane);
        }

        private void endMonth() {
            ofMonth.documents().forEach(document -> put(CountDocument.COLLECTION, document));
            ofMonth = new CountChanges(lane);
        }

        private void put(String collection, Document document) {
            gathered.computeIfAbsent(collection, absent -> new ArrayList<>()).add(document);
        }
    }
}
