package vn.hailong.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.MongodTestStore;

/** The applications that the tests of this process share: each starts at its first use, and ends with the process. */
enum Running {
    ON_EMBEDDED_STORE,
    ON_MONGOD;

    private AppProcess application;
    private final Path folder = newFolder();

    synchronized AppProcess application() {
        if (application == null) {
            application = AppProcess.start(store()).awaitReady();
        }
        return application;
    }

    /** A folder under the build's own, so that whoever cleans the build cleans it; or a new database. */
    private Map<String, String> store() {
        return switch (this) {
            case ON_EMBEDDED_STORE -> Map.of("HAILONG_STORE_PATH", folder.toString());
            case ON_MONGOD ->
                Map.of("SPRING_MONGODB_URI", MongodTestStore.start().uri());
        };
    }

    /** Where its store is. */
    Path folder() {
        return folder;
    }

    private static Path newFolder() {
        try {
            Path folders =
                    Files.createDirectories(Path.of("target", "acceptance").toAbsolutePath());
            return Files.createTempDirectory(folders, "store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
