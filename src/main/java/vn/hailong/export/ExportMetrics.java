package vn.hailong.export;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** What operators watch of files of raw answers: how they ended, and how many are being written. */
@Component
class ExportMetrics {

    /** How a file of raw answers ended. */
    enum Outcome {
        COMPLETE,
        /** The reader went away or took nothing for too long, or the store failed. */
        BROKEN,
        /** Too many were being written. */
        REFUSED
    }

    private final MeterRegistry registry;

    ExportMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void underWay(AtomicInteger files) {
        Gauge.builder("hailong.export.active", files, AtomicInteger::get)
                .description("Files of raw answers that are being written")
                .register(registry);
    }

    void ended(Outcome outcome) {
        Counter.builder("hailong.export.files")
                .description("Files of raw answers, by outcome: complete, broken, refused")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment();
    }
}
