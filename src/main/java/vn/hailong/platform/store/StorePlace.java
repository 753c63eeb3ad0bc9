package vn.hailong.platform.store;

import com.mongodb.ConnectionString;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Simulation;

/**
 * Where the store of this application is.
 *
 * @param database the name of its database
 * @param embedded whether it is the embedded one
 * @param words the place for an operator: a folder, or hosts and a database
 */
public record StorePlace(String database, boolean embedded, String words) {

    static StorePlace of(ConnectionString address, @Nullable EmbeddedStore embedded, Simulation simulation) {
        String named = address.getDatabase();
        String database = named == null ? MongoSettings.database(simulation) : named;
        String words = embedded == null
                ? "the database " + database + " at " + String.join(",", address.getHosts())
                : embedded.folder().toString();
        return new StorePlace(database, embedded != null, words);
    }

    /** What to do when it holds a part of a backup. */
    public String remedy() {
        return (embedded ? "remove the folder " + words : "drop " + words) + ", and restore the backup again";
    }
}
