package vn.hailong.platform.store;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import java.util.List;
import java.util.Map.Entry;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** A unique index in the file: from the values of its keys to the key of the document. */
final class StoreIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> positions;

    StoreIndex(MVMap<KeyValue, Object> positions, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
    }

    /** The fields it is over, in order. */
    List<String> fields() {
        return getKeys().stream().map(IndexKey::getKey).toList();
    }

    /** The key of the document with these values; null when there is none. */
    @Nullable
    Object find(List<Object> values) {
        return positions.get(new KeyValue(values).normalized());
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue values) {
        return positions.remove(values);
    }

    @Override
    protected boolean putKeyPosition(KeyValue values, @Nullable Object position) {
        return positions.putIfAbsent(values, Missing.ofNullable(position)) == null;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue values) {
        return positions.get(values);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return positions.isEmpty();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
