package vn.hailong.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import vn.hailong.platform.store.EmbeddedStore;

/** The embedded store in a temporary folder, in this process. */
public final class EmbeddedTestStore implements StoreUnderTest {

    private final Path folder;
    private EmbeddedStore store;

    private EmbeddedTestStore(Path folder) {
        this.folder = folder;
        this.store = EmbeddedStore.open(folder);
    }

    public static EmbeddedTestStore start() {
        try {
            return new EmbeddedTestStore(Files.createTempDirectory("hailong-store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes it and opens the same file again; the address changes. */
    public void reopen() {
        store.close();
        store = EmbeddedStore.open(folder);
    }

    /** Itself, for what a client cannot ask. */
    public EmbeddedStore store() {
        return store;
    }

    @Override
    public String uri() {
        return store.uri();
    }

    @Override
    public boolean transactional() {
        return false;
    }

    @Override
    public void close() {
        store.close();
        deleteTree(folder);
    }

    static void deleteTree(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
