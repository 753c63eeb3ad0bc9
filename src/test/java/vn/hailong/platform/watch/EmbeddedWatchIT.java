package vn.hailong.platform.watch;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.testing.AppProcess;

class EmbeddedWatchIT extends WatchContract {

    @TempDir
    static Path folder;

    @Override
    AppProcess start() {
        return AppProcess.onFolder(folder);
    }

    @Override
    Set<String> absent() {
        return Set.of();
    }
}
