package vn.hailong.platform.backup;

import java.time.Instant;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/**
 * The moment whose content was read.
 *
 * @param pauseMillis how long whoever writes had to wait for it
 */
record Moment(Instant at, long pauseMillis) {

    BsonDocument toDocument() {
        return new BsonDocument("at", new BsonDateTime(at.toEpochMilli()))
                .append("pauseMillis", new BsonInt64(pauseMillis));
    }

    static Moment of(BsonDocument document) {
        return new Moment(
                Instant.ofEpochMilli(document.getDateTime("at").getValue()),
                document.getInt64("pauseMillis").getValue());
    }
}
