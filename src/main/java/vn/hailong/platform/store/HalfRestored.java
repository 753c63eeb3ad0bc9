package vn.hailong.platform.store;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Duration;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** The mark of a store that is being restored: as long as it is there, nobody may work on what may be half of the answers. */
public final class HalfRestored {

    /** Holds one document while a backup is being restored, and is gone afterwards. */
    public static final String COLLECTION = "restoring";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private HalfRestored() {}

    /** Returns when the store is whole; else a {@link StoreProblem}. */
    static void refuse(MongoClient client, StorePlace place) {
        Document mark;
        try {
            mark = Mono.from(client.getDatabase(place.database())
                            .getCollection(COLLECTION)
                            .find()
                            .first())
                    .block(PATIENCE);
        } catch (MongoException e) {
            throw new StoreProblem("The store does not answer: " + Causes.root(e), e);
        }
        if (mark != null) {
            throw new StoreProblem(
                    "The restore of " + mark.getString("file") + " into this store did not end: " + place.remedy());
        }
    }
}
