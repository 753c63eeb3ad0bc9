package vn.hailong.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** How passwords are hashed, for the server and for commands. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    static final int HASHING_THREADS = 2;
    private static final int HASHING_QUEUE = 64;

    @Bean
    Scheduler passwordScheduler() {
        return Schedulers.newBoundedElastic(HASHING_THREADS, HASHING_QUEUE, "password");
    }

    @Bean
    Passwords passwords(Scheduler passwordScheduler, AccessProperties properties) {
        return new Passwords(properties.hashStrength(), passwordScheduler);
    }
}
