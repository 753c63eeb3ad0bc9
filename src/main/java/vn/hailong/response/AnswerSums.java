package vn.hailong.response;

import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/** What many answers add to their counts, added up path by path. */
final class AnswerSums {

    private final Map<String, Long> sums = new HashMap<>();

    /** @param additions of one answer, by path below its channel */
    void add(Map<String, Long> additions) {
        additions.forEach((path, n) -> sums.merge(path, n, Long::sum));
    }

    Tally tally() {
        Document document = new Document();
        sums.forEach((path, n) -> CountDocument.put(document, path, n));
        return CountDocument.tally(document);
    }
}
