package vn.hailong.platform.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
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
import vn.hailong.shared.StoreRoom;

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

    @Bean
    StorePlace storePlace(
            MongoConnectionDetails address, ObjectProvider<EmbeddedStore> embedded, Simulation simulation) {
        return StorePlace.of(address.getConnectionString(), embedded.getIfAvailable(), simulation);
    }

    /** Nobody gets a database that holds a part of a backup, or before the store has said that it is of the kind that runs now. */
    @Bean
    ReactiveMongoDatabaseFactory reactiveMongoDatabaseFactory(
            MongoClient client, StorePlace place, Simulation simulation, Clock clock) {
        HalfRestored.refuse(client, place);
        new StoreMark(client.getDatabase(place.database()), place.words(), simulation, clock).check();
        return new SimpleReactiveMongoDatabaseFactory(client, place.database());
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
            return EmbeddedStore.open(properties.path(), properties.reserve().toBytes());
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
        StoreRoom storeRoom(EmbeddedStore store) {
            return store::isRoomLeft;
        }

        /** A store that can write no more is of no use: whoever runs the server is told that it is better started anew. */
        @Bean
        @ConditionalOnWebApplication
        SmartInitializingSingleton endOfTheStore(EmbeddedStore store, ApplicationEventPublisher events) {
            return () ->
                    store.onFailure(problem -> AvailabilityChangeEvent.publish(events, problem, LivenessState.BROKEN));
        }

        /** Not for a command: it would open the store of one that does not need it. */
        @Bean
        @ConditionalOnWebApplication
        MeterBinder storeMetrics(EmbeddedStore store) {
            return new StoreMetrics(store);
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

        @Bean
        StoreRoom storeRoom() {
            return () -> true;
        }

        /** The mongo indicator tells more; this one keeps the name in both modes. */
        @Bean
        HealthIndicator storeHealthIndicator() {
            return () -> Health.up().withDetail("store", "mongodb").build();
        }
    }
}
