package vn.hailong.response;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Hears from the driver which member of the replica set is primary, and lets go of what waits for one that no longer is. A
 * primary that fell silent leaves its connections open: the driver would wait on them until the socket's time is up. Before a sharded
 * cluster each router is taken for one.
 */
@Component
class PrimaryWatch implements ClusterListener, MongoClientSettingsBuilderCustomizer {

    /** Each primary that is one no more. Nobody may be listening; the driver tells of one change after another. */
    private final Sinks.Many<ServerAddress> lost = Sinks.many().multicast().directBestEffort();

    private volatile Set<ServerAddress> primaries = Set.of();

    @Override
    public void customize(MongoClientSettings.Builder settings) {
        settings.applyToClusterSettings(cluster -> cluster.addClusterListener(this));
    }

    @Override
    public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        Set<ServerAddress> now = event.getNewDescription().getServerDescriptions().stream()
                .filter(ServerDescription::isPrimary)
                .map(ServerDescription::getAddress)
                .collect(Collectors.toUnmodifiableSet());
        Set<ServerAddress> before = primaries;
        primaries = now;
        before.stream().filter(address -> !now.contains(address)).forEach(lost::tryEmitNext);
    }

    /** Whether the driver knows of one now. */
    boolean hasPrimary() {
        return !primaries.isEmpty();
    }

    /**
     * What the work gives; a fault with this label as soon as the primary is lost that was there when it began or came
     * meanwhile. What the work asked of it may still happen there.
     */
    <T> Mono<T> whileItStays(Mono<T> work, String label) {
        Mono<T> gone = lost.asFlux()
                .next()
                .publishOn(Schedulers.parallel()) // the driver's own thread is not for our next try
                .flatMap(address -> {
                    MongoException fault = new MongoException("The primary at " + address + " is one no more");
                    fault.addLabel(label);
                    return Mono.error(fault);
                });
        return Mono.firstWithSignal(gone, work);
    }
}
