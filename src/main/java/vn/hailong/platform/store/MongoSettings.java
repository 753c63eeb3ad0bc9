package vn.hailong.platform.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;
import vn.hailong.shared.Simulation;

/** How the client talks to the store: nothing waits for ever, and what is acknowledged by a replica set is on most of its disks. */
final class MongoSettings {

    /** The database where an address names none. */
    static final String DATABASE = "hailong";

    private static final String SIMULATED_DATABASE = "hailong-demo";

    /** A little longer than a failover takes in a set with the settings of operations.md: a page comes late rather than not. */
    private static final int SELECTION_SECONDS = 8;

    /** A member that is silent for this and the time to connect is taken for away, and asked again so often once it erred. */
    private static final int HEARTBEAT_SECONDS = 2;

    private static final int CONNECT_SECONDS = 5;
    private static final int READ_SECONDS = 60;
    private static final int POOL_SIZE = 32;
    private static final int POOL_WAIT_SECONDS = 5;

    private MongoSettings() {}

    /** The database where an address names none, for answers of this kind. */
    static String database(Simulation simulation) {
        return simulation.on() ? SIMULATED_DATABASE : DATABASE;
    }

    /** Applies them where the address does not say otherwise. */
    static void apply(MongoClientSettings.Builder settings, ConnectionString address, boolean replicated) {
        settings.uuidRepresentation(UuidRepresentation.STANDARD);
        settings.applyToClusterSettings(cluster -> {
            if (address.getServerSelectionTimeout() == null) {
                cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS);
            }
        });
        settings.applyToServerSettings(server -> {
            if (address.getHeartbeatFrequency() == null) {
                server.heartbeatFrequency(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
            }
        });
        settings.applyToSocketSettings(socket -> {
            if (address.getConnectTimeout() == null) {
                socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
            }
            if (address.getSocketTimeout() == null) {
                socket.readTimeout(READ_SECONDS, TimeUnit.SECONDS);
            }
        });
        settings.applyToConnectionPoolSettings(pool -> {
            if (address.getMaxConnectionPoolSize() == null) {
                pool.maxSize(POOL_SIZE);
            }
            if (address.getMaxWaitTime() == null) {
                pool.maxWaitTime(POOL_WAIT_SECONDS, TimeUnit.SECONDS);
            }
        });
        if (replicated) {
            if (address.getWriteConcern() == null) {
                settings.writeConcern(WriteConcern.MAJORITY.withJournal(true));
            }
            if (address.getReadConcern() == null) {
                settings.readConcern(ReadConcern.MAJORITY);
            }
        }
    }

    /** The address read; a {@link StoreProblem} that shows no password when it is none. */
    static ConnectionString parse(String uri) {
        try {
            return new ConnectionString(uri);
        } catch (IllegalArgumentException e) {
            // Neither the address nor the driver's words about it: both may hold the password.
            throw new StoreProblem("spring.mongodb.uri (SPRING_MONGODB_URI) is not a MongoDB address:"
                    + " it looks like mongodb://host1,host2/hailong?replicaSet=rs0");
        }
    }
}
