package vn.hailong.export;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The threads on which files are made. */
@Configuration(proxyBeanMethods = false)
class ExportConfiguration {

    private static final int THREADS = 2;
    private static final int QUEUE = 64;

    @Bean
    Scheduler exportScheduler() {
        return Schedulers.newBoundedElastic(THREADS, QUEUE, "export");
    }
}
