package vn.hailong.platform.watch;

import java.util.Set;
import vn.hailong.testing.AppProcess;
import vn.hailong.testing.MongodTestStore;
import vn.hailong.testing.NeedsMongod;

@NeedsMongod
class MongodWatchIT extends WatchContract {

    @Override
    AppProcess start() {
        return AppProcess.onMongo(MongodTestStore.start().uri());
    }

    /** A MongoDB has watchers of its own for its disk. */
    @Override
    Set<String> absent() {
        return Set.of(
                "hailong_store_disk_free_bytes",
                "hailong_store_disk_total_bytes",
                "hailong_store_failed",
                "hailong_store_file_bytes");
    }
}
