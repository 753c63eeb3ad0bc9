package vn.hailong.platform.backup;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Where a running server hands out the content of its embedded store: a socket in the folder of the store, for its owner alone. */
final class DoorAddress {

    private static final String NAME = "backup.socket";

    private DoorAddress() {}

    /** The way to it; the shorter one, because systems take about a hundred bytes. */
    static Path of(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize().resolve(NAME);
        Path here = Path.of("").toAbsolutePath();
        if (!here.getRoot().equals(absolute.getRoot())) {
            return absolute;
        }
        Path relative = here.relativize(absolute);
        return relative.toString().length() < absolute.toString().length() ? relative : absolute;
    }

    static UnixDomainSocketAddress socket(Path folder) {
        return UnixDomainSocketAddress.of(of(folder));
    }
}
