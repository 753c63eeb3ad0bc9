package vn.hailong.platform.store;

import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;

/** An index that is not unique: remembered by name and never filled, because look-ups here go by unique keys or scan. */
final class PlainIndex extends EmptyIndex<Object> {

    PlainIndex(String name, List<IndexKey> keys) {
        super(name, keys);
    }

    /** False, so that opening does not walk the whole collection to fill it. */
    @Override
    public boolean isEmpty() {
        return false;
    }
}
