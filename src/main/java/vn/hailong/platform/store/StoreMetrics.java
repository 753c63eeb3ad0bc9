package vn.hailong.platform.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.File;

/** What operators watch of the embedded store: whether it can write, how large its file is, and the disk under it. */
final class StoreMetrics implements MeterBinder {

    private final EmbeddedStore store;

    StoreMetrics(EmbeddedStore store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        File disk = store.folder().toFile();
        Gauge.builder("hailong.store.failed", () -> store.failure().isPresent() ? 1 : 0)
                .description("1 when the embedded store can write no more and waits for a restart; 0 while all is well")
                .register(meters);
        Gauge.builder("hailong.store.file", store::size)
                .description("The size of the embedded store's file")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("hailong.store.disk.free", disk::getUsableSpace)
                .description("What is free on the disk of the embedded store")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("hailong.store.disk.total", disk::getTotalSpace)
                .description("The size of the disk of the embedded store")
                .baseUnit("bytes")
                .register(meters);
    }
}
