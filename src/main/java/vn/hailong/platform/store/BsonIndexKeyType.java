package vn.hailong.platform.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** The values that an index holds of one document, as a key of the file. */
final class BsonIndexKeyType extends BasicDataType<KeyValue> {

    static final BsonIndexKeyType INSTANCE = new BsonIndexKeyType();

    @Override
    public int compare(KeyValue left, KeyValue right) {
        int common = Math.min(left.size(), right.size());
        for (int i = 0; i < common; i++) {
            int byValue = BsonKeyType.INSTANCE.compare(left.get(i), right.get(i));
            if (byValue != 0) {
                return byValue;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    @Override
    public int getMemory(KeyValue key) {
        int sum = 64;
        for (Object value : key) {
            sum += BsonKeyType.INSTANCE.getMemory(value);
        }
        return sum;
    }

    @Override
    public void write(WriteBuffer target, KeyValue key) {
        target.putVarInt(key.size());
        for (Object value : key) {
            BsonKeyType.INSTANCE.write(target, value);
        }
    }

    @Override
    public KeyValue read(ByteBuffer source) {
        int size = org.h2.mvstore.DataUtils.readVarInt(source);
        List<Object> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(BsonKeyType.INSTANCE.read(source));
        }
        return new KeyValue(values);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }
}
