package vn.hailong.platform.backup;

import java.io.IOException;
import java.io.OutputStream;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Writes the records that a backup is made of: a letter, then a BSON document. */
final class RecordWriter {

    static final char COLLECTION = 'C';
    static final char DOCUMENT = 'D';
    static final char END = 'E';
    static final char REFUSAL = 'X';

    private final OutputStream out;

    RecordWriter(OutputStream out) {
        this.out = out;
    }

    /** The documents that follow are of this collection. */
    void collection(String name) throws IOException {
        write(COLLECTION, Bson.encode(new BsonDocument("name", new BsonString(name))));
    }

    void document(byte[] bson) throws IOException {
        write(DOCUMENT, bson);
    }

    /** All is said. */
    void end(BsonDocument words) throws IOException {
        write(END, Bson.encode(words));
    }

    /** There is no more, and why. */
    void refusal(String why) throws IOException {
        write(REFUSAL, Bson.encode(new BsonDocument("why", new BsonString(why))));
    }

    void flush() throws IOException {
        out.flush();
    }

    private void write(char letter, byte[] bson) throws IOException {
        out.write(letter);
        out.write(bson);
    }
}
