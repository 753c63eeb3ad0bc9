package vn.hailong.servicepoint;

import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import vn.hailong.shared.Simulation;

/** This room as one application node wires it. */
final class TestNode {

    static final Communes COMMUNES = ReferenceCommunes.read();

    final CounterCodes codes;
    final ServicePointSnapshots snapshots;
    final MongoServicePoints points;
    final ServicePointSeed seed;
    final PointImports imports;

    TestNode(ReactiveMongoTemplate mongo, Clock clock) {
        this(mongo, clock, Map.of());
    }

    TestNode(ReactiveMongoTemplate mongo, Clock clock, Map<String, Object> beans) {
        StaticListableBeanFactory factory = new StaticListableBeanFactory(beans);
        Drafts drafts = new Drafts(COMMUNES, factory.getBeanProvider(QuestionnaireCatalogue.class));
        codes = new CounterCodes(mongo);
        snapshots = new ServicePointSnapshots(mongo, clock);
        points = new MongoServicePoints(mongo, snapshots, codes, drafts, clock);
        seed = new ServicePointSeed(mongo, COMMUNES, codes, drafts);
        ImportPlanner planner = new ImportPlanner(COMMUNES, drafts, WebFixture.messages(), new Simulation(false));
        imports = new PointImports(mongo, snapshots, codes, planner);
    }

    /** As the application does at its start. */
    TestNode started() {
        seed.plant().then(snapshots.changed()).block();
        return this;
    }
}
