package vn.hailong.platform.backup;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bson.BsonDocument;

/** Reads what a {@link RecordWriter} wrote. */
final class RecordReader {

    private static final int LENGTH_BYTES = 4;
    private static final int SHORTEST = 5;

    /** MongoDB's own limit and some. */
    private static final int LONGEST = 17 * 1024 * 1024;

    /** Takes the documents of one collection after the other. */
    interface Visitor {

        void collection(String name) throws IOException;

        void document(byte[] bson) throws IOException;
    }

    /** The other side says that it cannot go on. */
    static final class Refusal extends IOException {

        private static final long serialVersionUID = 1L;

        Refusal(String why) {
            super(why);
        }
    }

    private final DataInputStream in;

    RecordReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** Reads to the end, which it gives; nothing may follow. */
    BsonDocument read(Visitor visitor) throws IOException {
        while (true) {
            int letter = in.read();
            switch (letter) {
                case RecordWriter.COLLECTION ->
                    visitor.collection(Bson.decode(bson()).getString("name").getValue());
                case RecordWriter.DOCUMENT -> visitor.document(bson());
                case RecordWriter.REFUSAL ->
                    throw new Refusal(Bson.decode(bson()).getString("why").getValue());
                case RecordWriter.END -> {
                    BsonDocument words = Bson.decode(bson());
                    if (in.read() >= 0) {
                        throw new IOException("something follows the end");
                    }
                    return words;
                }
                case -1 -> throw new EOFException("the end is missing");
                default -> throw new IOException("no record begins with " + letter);
            }
        }
    }

    private byte[] bson() throws IOException {
        byte[] start = new byte[LENGTH_BYTES];
        in.readFully(start);
        int length = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length < SHORTEST || length > LONGEST) {
            throw new IOException("a document of " + length + " bytes");
        }
        byte[] bson = new byte[length];
        System.arraycopy(start, 0, bson, 0, LENGTH_BYTES);
        in.readFully(bson, LENGTH_BYTES, length - LENGTH_BYTES);
        return bson;
    }
}
