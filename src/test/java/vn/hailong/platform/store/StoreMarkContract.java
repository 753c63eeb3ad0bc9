package vn.hailong.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hailong.shared.Simulation;
import vn.hailong.testing.StoreContract;

/** A store of real answers and one of simulated answers are never opened as the other. */
abstract class StoreMarkContract extends StoreContract {

    private static final Clock CLOCK = Clock.systemUTC();

    private MongoDatabase database;

    @BeforeEach
    void empty() {
        database = client.getDatabase(database());
        all(database.listCollectionNames())
                .forEach(name -> all(database.getCollection(name).deleteMany(new Document())));
    }

    private StoreMark mark(boolean simulated) {
        return new StoreMark(database, "/srv/store", new Simulation(simulated), CLOCK);
    }

    private void refuses(boolean simulated, String... words) {
        assertThatExceptionOfType(StoreProblem.class)
                .isThrownBy(() -> mark(simulated).check())
                .satisfies(problem -> assertThat(problem.getMessage()).contains(words));
    }

    @Test
    void marksAnEmptyStoreAtTheFirstStartAndOpensItAgain() {
        mark(true).check();
        mark(true).check();

        assertThat(get(database.getCollection("store").find().first())).containsEntry("simulated", true);
    }

    @Test
    void refusesSimulatedAnswersInRealMode() {
        mark(true).check();

        refuses(false, "/srv/store", "holds simulated answers");
    }

    @Test
    void refusesAMarkedRealStoreInTheDemo() {
        mark(false).check();

        refuses(true, "/srv/store", "holds real answers or accounts");
    }

    @Test
    void takesAStoreThatHoldsSomethingAndSaysNothingForReal() {
        get(database.getCollection("accounts").insertOne(new Document("_id", "admin")));

        refuses(true, "holds real answers or accounts");
        mark(false).check();
        assertThat(all(database.getCollection("accounts").find())).hasSize(1);
    }

    @Test
    void writesNothingIntoAStoreThatItRefuses() {
        get(database.getCollection("responses").insertOne(new Document("_id", 1)));

        refuses(true, "holds real answers");

        assertThat(all(database.getCollection("store").find())).isEmpty();
    }

    @Test
    void takesCollectionsWithoutDocumentsForEmpty() {
        all(database.createCollection("empty" + System.nanoTime()));

        mark(true).check();
        refuses(false, "holds simulated answers");
    }
}
