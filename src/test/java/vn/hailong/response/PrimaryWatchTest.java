package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerConnectionState;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerType;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class PrimaryWatchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String LABEL = "why it is tried again";
    private static final int NONE = -1;

    private final PrimaryWatch primary = new PrimaryWatch();

    @Test
    void letsGoOfWhatWaitsForAPrimaryThatAnotherFollowed() {
        becomes(0);

        StepVerifier.create(primary.whileItStays(Mono.never(), LABEL))
                .then(() -> becomes(1))
                .expectErrorMatches(PrimaryWatchTest::isLabelled)
                .verify(PATIENCE);
    }

    @Test
    void letsGoOfWhatWaitsForAPrimaryThatFellSilent() {
        becomes(0);

        StepVerifier.create(primary.whileItStays(Mono.never(), LABEL))
                .then(() -> becomes(NONE))
                .expectErrorMatches(PrimaryWatchTest::isLabelled)
                .verify(PATIENCE);
    }

    private static boolean isLabelled(Throwable fault) {
        return fault instanceof MongoException mongo && mongo.hasErrorLabel(LABEL);
    }

    @Test
    void givesWhatTheWorkGivesWhileItStaysAndWhenThereWasNone() {
        TestPublisher<String> work = TestPublisher.create();

        StepVerifier.create(primary.whileItStays(work.mono(), LABEL))
                .then(() -> becomes(0)) // the driver waited for one, and goes on by itself
                .then(() -> becomes(0)) // another member changed
                .then(() -> work.emit("stored"))
                .expectNext("stored")
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void knowsWhetherThereIsOne() {
        assertThat(primary.hasPrimary()).isFalse();
        becomes(2);
        assertThat(primary.hasPrimary()).isTrue();
        becomes(NONE);
        assertThat(primary.hasPrimary()).isFalse();
    }

    @Test
    void takesARouterOfAShardedClusterForOneAndHearsOfItsLoss() {
        List<ServerDescription> both = List.of(member(0, ServerType.SHARD_ROUTER), member(1, ServerType.SHARD_ROUTER));
        changesTo(new ClusterDescription(ClusterConnectionMode.MULTIPLE, ClusterType.SHARDED, both));
        assertThat(primary.hasPrimary()).isTrue();

        StepVerifier.create(primary.whileItStays(Mono.never(), LABEL))
                .then(() -> changesTo(new ClusterDescription(
                        ClusterConnectionMode.MULTIPLE, ClusterType.SHARDED, both.subList(1, 2))))
                .expectErrorMatches(PrimaryWatchTest::isLabelled)
                .verify(PATIENCE);
        assertThat(primary.hasPrimary()).isTrue();
    }

    private void becomes(int number) {
        changesTo(members(number));
    }

    private void changesTo(ClusterDescription now) {
        primary.clusterDescriptionChanged(new ClusterDescriptionChangedEvent(new ClusterId(), now, members(NONE)));
    }

    private static ClusterDescription members(int primary) {
        List<ServerDescription> servers = IntStream.range(0, 3)
                .mapToObj(i ->
                        member(i, i == primary ? ServerType.REPLICA_SET_PRIMARY : ServerType.REPLICA_SET_SECONDARY))
                .toList();
        return new ClusterDescription(ClusterConnectionMode.MULTIPLE, ClusterType.REPLICA_SET, servers);
    }

    private static ServerDescription member(int number, ServerType type) {
        return ServerDescription.builder()
                .address(new ServerAddress("db" + number))
                .state(ServerConnectionState.CONNECTED)
                .ok(true)
                .type(type)
                .build();
    }
}
