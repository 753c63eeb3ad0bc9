package vn.hailong.platform.backup;

import com.mongodb.reactivestreams.client.MongoClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.unit.DataSize;
import vn.hailong.platform.store.EmbeddedStore;
import vn.hailong.platform.store.StorePlace;
import vn.hailong.platform.store.StoreProperties;
import vn.hailong.shared.Passing;
import vn.hailong.shared.Simulation;

/** Runs the commands on one store in this process. */
final class Operator {

    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final MockEnvironment environment = new MockEnvironment();
    private final Path folder;
    private final Simulation simulation;

    private Operator(Path folder, boolean simulated) {
        this.folder = folder;
        this.simulation = new Simulation(simulated);
        beans.addBean("passing", new Passing("salts", null));
        beans.addBean("lease", new Passing("marks", "lease"));
    }

    static Operator onEmbedded(EmbeddedStore store, MongoClient client, boolean simulated) {
        Operator operator = new Operator(store.folder(), simulated);
        operator.beans.addBean("store", store);
        operator.beans.addBean(
                "place", new StorePlace("hailong", true, store.folder().toString()));
        operator.beans.addBean("client", client);
        return operator;
    }

    static Operator onMongod(String uri, String database, MongoClient client) {
        Operator operator = new Operator(Path.of("nowhere"), false);
        operator.environment.setProperty("spring.mongodb.uri", uri);
        operator.beans.addBean("place", new StorePlace(database, false, "the database " + database));
        operator.beans.addBean("client", client);
        return operator;
    }

    String backup(Path file) {
        StoreSource source = new StoreSource(
                environment,
                new StoreProperties(folder, DataSize.ofMegabytes(1)),
                beans.getBeanProvider(EmbeddedStore.class),
                beans.getBeanProvider(StorePlace.class),
                beans.getBeanProvider(MongoClient.class),
                Clock.systemUTC());
        return said(out -> new BackupCommand(source, beans.getBeanProvider(Passing.class), simulation, environment)
                .run(List.of(file.toString()), out));
    }

    String restore(Path file) {
        return said(out -> new RestoreCommand(
                        beans.getBeanProvider(StorePlace.class),
                        beans.getBeanProvider(MongoClient.class),
                        simulation,
                        Clock.systemUTC())
                .run(List.of(file.toString()), out));
    }

    static String verify(Path file) {
        return said(out -> new VerifyCommand().run(List.of(file.toString()), out));
    }

    private interface Run {
        void on(PrintStream out);
    }

    private static String said(Run run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        run.on(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
