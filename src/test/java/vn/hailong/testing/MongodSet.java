package vn.hailong.testing;

import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/** Three real {@code mongod} processes as one replica set on loopback, whose members a test may kill, pause and bring back. */
public final class MongodSet implements AutoCloseable {

    private static final String SET = "rs0";
    private static final int MEMBERS = 3;

    /** What operations.md recommends for members that are near one another. */
    private static final Document SETTINGS = new Document("electionTimeoutMillis", 5_000)
            .append("heartbeatIntervalMillis", 100)
            .append("catchUpTimeoutMillis", 1_000);

    private static final String PARAMETER = "oplogFetcherSteadyStateMaxFetcherRestarts=0";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final List<Member> members =
            Stream.generate(Member::new).limit(MEMBERS).toList();

    private MongodSet() {}

    /** Starts three members with empty data and returns when one is primary and the others follow it. */
    public static MongodSet startNew() {
        MongodSet set = new MongodSet();
        try {
            set.members.forEach(Member::launch);
            set.initiate();
            set.awaitWhole();
        } catch (RuntimeException | AssertionError e) {
            String logs = set.logs();
            set.close();
            throw new IllegalStateException("The replica set did not start; its logs:\n" + logs, e);
        }
        return set;
    }

    private void initiate() {
        members.forEach(member -> member.command(new Document("ping", 1)));
        List<Document> hosts = IntStream.range(0, MEMBERS)
                .mapToObj(i -> new Document("_id", i)
                        .append("host", members.get(i).process.host()))
                .toList();
        Member first = members.get(0);
        first.command(new Document(
                "replSetInitiate",
                new Document("_id", SET).append("members", hosts).append("settings", SETTINGS)));
        await().atMost(PATIENCE)
                .pollInterval(INTERVAL)
                .ignoreExceptionsMatching(MongoException.class::isInstance) // not yet electable
                .until(() -> first.isPrimary() || first.stepUp());
    }

    /** One process of the set. */
    public static final class Member {

        private final MongodProcess process = new MongodProcess();
        private boolean paused;

        private void launch() {
            process.launch("--replSet", SET, "--oplogSize", "128", "--setParameter", PARAMETER);
        }

        /** As kill -9 does. */
        public void kill() {
            process.kill();
            paused = false;
        }

        /** Starts it again with the data it had. */
        public void startAgain() {
            launch();
        }

        /** As a cut cable does: its connections stay open and nothing comes out of them. */
        public void pause() {
            process.pause();
            paused = true;
        }

        public void resume() {
            process.resume();
            paused = false;
        }

        /** Runs an administrator's command on this very process, waiting for it to listen. */
        public Document command(Document command) {
            return process.command(command);
        }

        private boolean answers() {
            return process.isAlive() && !paused;
        }

        private String state() {
            if (!answers()) {
                return "away";
            }
            Document hello;
            try {
                hello = command(new Document("hello", 1));
            } catch (RuntimeException e) { // it closes its connections when its state changes
                return "away";
            }
            if (hello.getBoolean("isWritablePrimary", false)) {
                return "primary";
            }
            return hello.getBoolean("secondary", false) ? "secondary" : "neither";
        }

        private boolean isPrimary() {
            return state().equals("primary");
        }

        private boolean stepUp() {
            command(new Document("replSetStepUp", 1));
            return isPrimary();
        }

        @Override
        public String toString() {
            return process.host();
        }
    }

    /** The member that takes writes; waits while there is none among those that are there. */
    public Member primary() {
        return await().atMost(PATIENCE)
                .pollInterval(INTERVAL)
                .until(() -> members.stream().filter(Member::isPrimary).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** Returns when every member is there, one says that it is primary, and the others that they follow. */
    public MongodSet awaitWhole() {
        await().atMost(PATIENCE).pollInterval(INTERVAL).until(() -> {
            List<String> states = members.stream().map(Member::state).sorted().toList();
            return states.equals(List.of("primary", "secondary", "secondary"));
        });
        return this;
    }

    /** The address of a database of it. */
    public String uri(String database) {
        return "mongodb://" + members.stream().map(Member::toString).collect(Collectors.joining(",")) + "/" + database
                + "?replicaSet=" + SET;
    }

    /** What each member wrote, one after the other. */
    public String logs() {
        return members.stream().map(member -> member.process.log()).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        members.forEach(member -> member.process.close());
    }
}
