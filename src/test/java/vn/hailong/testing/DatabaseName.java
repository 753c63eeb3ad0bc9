package vn.hailong.testing;

import com.mongodb.ConnectionString;
import java.util.Objects;

/** The database that an address of a store names. */
public final class DatabaseName {

    private DatabaseName() {}

    /** @param uri with the name of a database */
    public static String of(String uri) {
        return Objects.requireNonNull(new ConnectionString(uri).getDatabase(), uri);
    }
}
