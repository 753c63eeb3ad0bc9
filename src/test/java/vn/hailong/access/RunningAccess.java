package vn.hailong.access;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The rooms access and platform, running without the others, over a store in memory and with a clock that stands. */
public final class RunningAccess {

    private static RunningAccess running;

    private final ConfigurableApplicationContext context;

    private RunningAccess() {
        context = new SpringApplicationBuilder(Parts.class)
                .properties(
                        "SERVER_PORT=0",
                        "MANAGEMENT_SERVER_PORT=0",
                        "HAILONG_ADMIN_PASSWORD=" + TestStaff.PASSWORD,
                        "HAILONG_HASH_STRENGTH=4",
                        "spring.data.mongodb.auto-index-creation=false",
                        "management.health.mongodb.enabled=false",
                        "logging.level.root=warn",
                        "logging.level.de.bwaldvogel=off")
                .run();
        TestStaff.addTo(context);
    }

    /** One for all tests of a run. */
    public static synchronized RunningAccess get() {
        if (running == null) {
            running = new RunningAccess();
            Runtime.getRuntime().addShutdownHook(new Thread(running.context::close));
        }
        return running;
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.server.port"));
    }

    public int managementPort() {
        return Integer.parseInt(context.getEnvironment().getProperty("local.management.port"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public WebTestClient client() {
        return client(port());
    }

    public WebTestClient client(int port) {
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .build();
    }

    TestClock clock() {
        return context.getBean(TestClock.class);
    }

    /** A clock that goes when it is told to. */
    static final class TestClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T02:00:00Z"));

        void pass(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Ho_Chi_Minh");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    /** Not a component, so that the application's own scan passes it by. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"vn.hailong.access", "vn.hailong.platform"})
    @ComponentScan(
            basePackages = {"vn.hailong.access", "vn.hailong.platform"},
            excludeFilters =
                    @ComponentScan.Filter(type = FilterType.REGEX, pattern = "vn\\.hailong\\.platform\\.store\\..*"))
    @Import(probe.Rooms.class)
    static class Parts {

        /** Its own threads: those of all contexts end with the first that closes. */
        @Bean
        ReactorResourceFactory reactorResourceFactory() {
            ReactorResourceFactory resources = new ReactorResourceFactory();
            resources.setUseGlobalResources(false);
            return resources;
        }

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }

        @Bean
        ScopeNames scopeNames() {
            return new FewScopes();
        }

        @Bean(destroyMethod = "shutdownNow")
        MongoServer memory() {
            MongoServer server = new MongoServer(H2Backend.inMemory().version(ServerVersion.MONGO_5_0));
            server.bind("127.0.0.1", 0);
            return server;
        }

        @Bean
        MongoConnectionDetails memoryDetails(MongoServer memory) {
            String address = memory.getLocalAddress().getHostString() + ":"
                    + memory.getLocalAddress().getPort();
            return () -> new com.mongodb.ConnectionString("mongodb://" + address + "/hailong");
        }
    }
}
