package vn.hailong.platform.backup;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * What a backup says of itself at its end.
 *
 * @param at the moment whose content it holds
 * @param version of the application that made it
 * @param store {@code embedded} or {@code mongodb}
 * @param simulated whether its answers are simulated ones
 */
record Manifest(Instant at, String version, String store, boolean simulated, Content content) {

    BsonDocument toDocument() {
        BsonDocument collections = new BsonDocument();
        content.collections()
                .forEach((name, sum) -> collections.append(
                        name,
                        new BsonDocument("count", new BsonInt64(sum.count()))
                                .append("sha256", new BsonString(sum.sha256()))));
        return new BsonDocument("at", new BsonDateTime(at.toEpochMilli()))
                .append("version", new BsonString(version))
                .append("store", new BsonString(store))
                .append("simulated", BsonBoolean.valueOf(simulated))
                .append("collections", collections);
    }

    static Manifest of(BsonDocument document) {
        SortedMap<String, DocumentSum> sums = new TreeMap<>();
        document.getDocument("collections").forEach((name, sum) -> {
            BsonDocument words = sum.asDocument();
            sums.put(
                    name,
                    new DocumentSum(
                            words.getInt64("count").getValue(),
                            words.getString("sha256").getValue()));
        });
        return new Manifest(
                Instant.ofEpochMilli(document.getDateTime("at").getValue()),
                document.getString("version").getValue(),
                document.getString("store").getValue(),
                document.getBoolean("simulated").getValue(),
                new Content(sums));
    }
}
