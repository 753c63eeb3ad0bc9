package vn.hailong.platform.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** What is left of a query's answer, handed out in batches that fit a message. */
final class StoreCursor extends AbstractCursor {

    /** A message may hold 48 MB; one document at most 16 MB. */
    private static final int BATCH_BYTES = 16 * 1024 * 1024;

    private static final int BATCH_DOCUMENTS = 1_000;

    private final Matches matches;

    StoreCursor(long id, Matches matches) {
        super(id);
        this.matches = matches;
    }

    @Override
    public synchronized boolean isEmpty() {
        return !matches.hasNext();
    }

    /** @param wanted 0 for as many as are handy */
    @Override
    public synchronized List<Document> takeDocuments(int wanted) {
        int most = wanted > 0 ? wanted : BATCH_DOCUMENTS;
        List<Document> batch = new ArrayList<>(Math.min(most, BATCH_DOCUMENTS));
        ByteBuf measure = Unpooled.buffer(4096);
        long bytes = 0;
        while (batch.size() < most && bytes < BATCH_BYTES && matches.hasNext()) {
            Document document = matches.next();
            batch.add(document);
            measure.clear();
            BsonEncoder.encodeDocument(document, measure);
            bytes += measure.writerIndex();
        }
        matches.pause();
        return batch;
    }
}
