package vn.hailong.platform.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.List;

/** The documents that match a query, one after the other. */
interface Matches extends Iterator<Document> {

    /** Lets go of the version of the file that is being read; the next document is looked up by its key. */
    void pause();

    /** Matches that are all in memory. */
    static Matches of(List<Document> documents) {
        Iterator<Document> iterator = documents.iterator();
        return new Matches() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Document next() {
                return iterator.next();
            }

            @Override
            public void pause() {
                // nothing of the file is held
            }
        };
    }
}
