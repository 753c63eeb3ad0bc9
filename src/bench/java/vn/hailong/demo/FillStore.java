package vn.hailong.demo;

import com.mongodb.ConnectionString;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import vn.hailong.HaiLong;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.BulkLoad;
import vn.hailong.servicepoint.Communes;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;

/** Fills a database of simulated answers with so many: the generator of the benches. */
public final class FillStore {

    private FillStore() {}

    /** @param arguments the address of a MongoDB with a database in it, and how many answers */
    public static void main(String[] arguments) {
        withoutTheYearOfTheDemonstration(arguments[0]);
        long started = System.nanoTime();
        try (ConfigurableApplicationContext context = SpringApplication.run(
                HaiLong.class,
                "--spring.mongodb.uri=" + arguments[0],
                "--hailong.simulation.on=true",
                "--server.port=0",
                "--management.server.port=0")) {
            List<ServicePoint> points = context.getBean(ServicePoints.class)
                    .list(null)
                    .collectList()
                    .block();
            Long stored = context.getBean(BulkLoad.class)
                    .run(PlausibleAnswers.year(
                            Long.parseLong(arguments[1]),
                            LocalDate.now(context.getBean(Clock.class)),
                            context.getBean(Communes.class).all(),
                            context.getBean(Questionnaires.class),
                            Objects.requireNonNull(points)))
                    .block();
            System.out.printf(
                    "%d answers in %d s%n",
                    stored, Duration.ofNanos(System.nanoTime() - started).toSeconds());
        }
        System.exit(0); // the pools' idle threads would keep the process for another minute
    }

    /** A store of simulated answers whose load is done: the start makes none of its own. */
    private static void withoutTheYearOfTheDemonstration(String uri) {
        String database = Objects.requireNonNull(new ConnectionString(uri).getDatabase());
        try (MongoClient client = MongoClients.create(uri)) {
            mark(client.getDatabase(database), "store", new Document("_id", "kind").append("simulated", true));
            mark(client.getDatabase(database), "intakeMarks", new Document("_id", "bulk-load").append("done", true));
        }
    }

    private static void mark(MongoDatabase database, String collection, Document mark) {
        Mono.from(database.getCollection(collection)
                        .replaceOne(Filters.eq("_id", mark.get("_id")), mark, new ReplaceOptions().upsert(true)))
                .block(Duration.ofSeconds(30));
    }
}
