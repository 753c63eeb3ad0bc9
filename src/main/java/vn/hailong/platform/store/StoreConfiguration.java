package vn.hailong.platform.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.data.mongodb.ReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import vn.hailong.shared.Simulation;

/** Which store runs: a real MongoDB where {@code spring.mongodb.uri} names one, the embedded one otherwise. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    StoreConfiguration(Environment environment) {
        MongoNames.refuseIgnored(environment);
    }

    /** An empty variable is as good as none. */
    private static boolean hasAddress(Environment environment) {
        String uri = environment.getProperty("spring.mongodb.uri");
        return uri != null && !uri.isBlank();
    }

    static class MongoAddress implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return hasAddress(context.getEnvironment());
        }
    }

    static class NoMongoAddress implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !hasAddress(context.getEnvironment());
        }
    }

    /** Nobody gets a database before the store has said that it is of the kind that runs now. */
    @Bean
    ReactiveMongoDatabaseFactory reactiveMongoDatabaseFactory(
            MongoClient client,
            MongoConnectionDetails address,
            ObjectProvider<EmbeddedStore> embedded,
            Simulation simulation,
            Clock clock) {
        ConnectionString connection = address.getConnectionString();
        String named = connection.getDatabase();
        String database = named != null ? named : MongoSettings.database(simulation);
        EmbeddedStore store = embedded.getIfAvailable();
        String place = store != null
                ? store.folder().toString()
                : "the database " + database + " at " + String.join(",", connection.getHosts());
        new StoreMark(client.getDatabase(database), place, simulation, clock).check();
        return new SimpleReactiveMongoDatabaseFactory(client, database);
    }

    /** The store in a file, closed after the client that speaks to it. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(NoMongoAddress.class)
    static class Embedded {

        Embedded(Environment environment) {
            Cluster.refuseEmbeddedStore(environment);
        }

        @Bean(destroyMethod = "close")
        EmbeddedStore embeddedStore(StoreProperties properties) {
            return EmbeddedStore.open(properties.path());
        }

        @Bean
        MongoConnectionDetails embeddedStoreAddress(EmbeddedStore store) {
            ConnectionString address = new ConnectionString(store.uri());
            return () -> address;
        }

        @Bean
        MongoClientSettingsBuilderCustomizer storeSettings(MongoConnectionDetails address) {
            return settings -> MongoSettings.apply(settings, address.getConnectionString(), false);
        }

        @Bean
        HealthIndicator storeHealthIndicator(EmbeddedStore store) {
            return () -> store.failure()
                    .map(reason -> Health.down().withDetail("reason", reason))
                    .orElseGet(() -> Health.up().withDetail("store", "embedded"))
                    .build();
        }
    }

    /** A real MongoDB, asked at start whether it will do. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(MongoAddress.class)
    static class Server {

        Server(Environment environment) {
            ConnectionString address = MongoSettings.parse(environment.getRequiredProperty("spring.mongodb.uri"));
            MongoClientSettings.Builder settings = MongoClientSettings.builder().applyConnectionString(address);
            MongoSettings.apply(settings, address, true);
            MongoProbe.check(settings.build(), address);
        }

        @Bean
        MongoClientSettingsBuilderCustomizer storeSettings(MongoConnectionDetails address) {
            return settings -> MongoSettings.apply(settings, address.getConnectionString(), true);
        }

        /** The mongo indicator tells more; this one keeps the name in both modes. */
        @Bean
        HealthIndicator storeHealthIndicator() {
            return () -> Health.up().withDetail("store", "mongodb").build();
        }
    }
}
