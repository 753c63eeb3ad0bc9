package vn.hailong.platform.backup;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoClient;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.platform.store.StorePlace;
import vn.hailong.platform.store.StoreProperties;
import vn.hailong.platform.store.StoreSnapshot;
import vn.hailong.shared.Command;

/** Reads all of the store as of one moment, whether a server works on it or not. */
@Component
class StoreSource {

    private static final Logger LOG = LoggerFactory.getLogger(StoreSource.class);
    private static final int SNAPSHOT_TOO_OLD = 239;
    private static final int SNAPSHOT_UNAVAILABLE = 246;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Environment environment;
    private final StoreProperties embedded;
    private final ObjectProvider<EmbeddedStore> file;
    private final ObjectProvider<StorePlace> place;
    private final ObjectProvider<MongoClient> client;
    private final Clock clock;

    StoreSource(
            Environment environment,
            StoreProperties embedded,
            ObjectProvider<EmbeddedStore> file,
            ObjectProvider<StorePlace> place,
            ObjectProvider<MongoClient> client,
            Clock clock) {
        this.environment = environment;
        this.embedded = embedded;
        this.file = file;
        this.place = place;
        this.client = client;
        this.clock = clock;
    }

    /** {@code embedded} or {@code mongodb}. */
    String kind() {
        return environment.getProperty("spring.mongodb.uri", "").isBlank() ? "embedded" : "mongodb";
    }

    /** Gives everything to the visitor; the result is the moment it is of. */
    Moment read(RecordReader.Visitor visitor) throws IOException {
        return kind().equals("embedded") ? readEmbedded(visitor) : readMongo(visitor);
    }

    private Moment readEmbedded(RecordReader.Visitor visitor) throws IOException {
        Path folder = embedded.path().toAbsolutePath().normalize();
        if (!EmbeddedStore.isIn(folder)) {
            throw new Command.Refused("There is no store in " + folder + ": name its folder in HAILONG_STORE_PATH");
        }
        SocketChannel server = openDoor(folder);
        if (server == null) {
            return readFile(visitor);
        }
        try (server) {
            return Moment.of(new RecordReader(Channels.newInputStream(server)).read(visitor));
        } catch (EOFException | SocketException e) {
            throw new Command.Refused("No backup was made: the server stopped meanwhile; try again", e);
        }
    }

    /** Null when nobody answers. */
    private static @Nullable SocketChannel openDoor(Path folder) {
        try {
            return SocketChannel.open(DoorAddress.socket(folder));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("No server at {}: {}", folder, e.toString());
            return null;
        }
    }

    /** Nobody answers at the door: either no server runs, and the file is free, or the file says that it is locked. */
    private Moment readFile(RecordReader.Visitor visitor) throws IOException {
        try (StoreSnapshot snapshot = file.getObject().snapshot()) {
            for (String collection : snapshot.collections()) {
                visitor.collection(collection);
                snapshot.read(collection, visitor::document);
            }
            return new Moment(clock.instant(), 0);
        }
    }

    private Moment readMongo(RecordReader.Visitor visitor) throws IOException {
        DatabaseReader reader = new DatabaseReader(
                client.getObject().getDatabase(place.getObject().database()));
        List<String> collections = reader.collections();
        Moment moment = new Moment(clock.instant(), 0);
        try (ClientSession snapshot = Objects.requireNonNull(Mono.from(client.getObject()
                        .startSession(
                                ClientSessionOptions.builder().snapshot(true).build()))
                .block(PATIENCE))) {
            reader.read(collections, snapshot, visitor);
        } catch (MongoException e) {
            if (e.getCode() == SNAPSHOT_TOO_OLD || e.getCode() == SNAPSHOT_UNAVAILABLE) {
                throw new Command.Refused(
                        "MongoDB no longer has the moment that is being backed up (" + e.getCode()
                                + "): raise its parameter minSnapshotHistoryWindowInSeconds above the seconds a backup takes"
                                + " and try again, or use mongodump --oplog",
                        e);
            }
            throw e;
        }
        return moment;
    }
}
