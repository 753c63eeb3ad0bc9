package vn.hailong.platform.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.platform.store.StoreSnapshot;
import vn.hailong.shared.BetweenWrites;

/**
 * Gives the command {@code backup} the content of the embedded store, which only the running server can read: whoever connects to
 * the socket gets everything as of that moment. One at a time; the next one waits.
 */
@ConditionalOnWebApplication
@Component
class BackupDoor implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackupDoor.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BUFFER = 256 * 1024;

    private final @Nullable EmbeddedStore store;
    private final @Nullable BetweenWrites writes;
    private final Clock clock;
    private volatile @Nullable ServerSocketChannel door;
    private volatile @Nullable SocketChannel visitor;
    private @Nullable Thread thread;

    BackupDoor(ObjectProvider<EmbeddedStore> store, ObjectProvider<BetweenWrites> writes, Clock clock) {
        this.store = store.getIfAvailable();
        this.writes = writes.getIfAvailable();
        this.clock = clock;
    }

    @Override
    public void start() {
        if (store == null) {
            return;
        }
        Path address = DoorAddress.of(store.folder());
        try {
            // Whoever has the store open is alone in its folder: what lies there was left by a process that is gone.
            Files.deleteIfExists(address);
            ServerSocketChannel opened = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            door = opened;
            opened.bind(DoorAddress.socket(store.folder()));
            if (address.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("A backup needs the server stopped, because {} cannot be opened: {}", address, e.getMessage());
            close(door);
            door = null;
            return;
        }
        Thread serving = new Thread(this::serve, "backup-door");
        serving.setDaemon(true);
        serving.start();
        thread = serving;
    }

    private void serve() {
        ServerSocketChannel open = door;
        while (open != null && open.isOpen()) {
            try (SocketChannel channel = open.accept()) {
                visitor = channel;
                channel.configureBlocking(false);
                try (PatientOutput out = new PatientOutput(channel)) {
                    handOut(new RecordWriter(new BufferedOutputStream(out, BUFFER)));
                }
            } catch (ClosedChannelException e) {
                LOG.debug("The door was closed: {}", e.toString());
            } catch (IOException e) {
                LOG.warn("A backup was broken off: {}", e.getMessage());
            } finally {
                visitor = null;
            }
        }
    }

    private void handOut(RecordWriter records) throws IOException {
        long asked = System.nanoTime();
        try (StoreSnapshot snapshot = snapshot()) {
            Moment moment = new Moment(clock.instant(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked));
            for (String collection : snapshot.collections()) {
                records.collection(collection);
                snapshot.read(collection, records::document);
            }
            records.end(moment.toDocument());
            LOG.info("Gave a backup of the store to a command, in {} ms", millisSince(asked));
        } catch (RuntimeException e) {
            LOG.error("The store could not be read for a backup", e);
            records.refusal("the server could not read its store, see its log");
        }
        records.flush();
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private StoreSnapshot snapshot() {
        if (store == null) {
            throw new IllegalStateException("No embedded store");
        }
        Mono<StoreSnapshot> taken = Mono.fromCallable(store::snapshot).subscribeOn(Schedulers.boundedElastic());
        StoreSnapshot snapshot = (writes == null ? taken : writes.exclusively(taken)).block(PATIENCE);
        if (snapshot == null) {
            throw new IllegalStateException("No snapshot");
        }
        return snapshot;
    }

    @Override
    public void stop() {
        close(door);
        close(visitor);
        Thread serving = thread;
        if (serving != null) {
            try {
                serving.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (store != null && door != null) {
            try {
                Files.deleteIfExists(DoorAddress.of(store.folder()));
            } catch (IOException e) {
                LOG.debug("The socket stays until the next start: {}", e.toString());
            }
        }
        door = null;
        thread = null;
    }

    private static void close(@Nullable AutoCloseable channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (Exception e) {
            LOG.debug("Closing: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
