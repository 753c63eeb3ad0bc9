package vn.hailong.platform.store;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.nio.file.Path;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A process that writes, prints the number of each document that was acknowledged, and waits until it is killed. */
final class StoreWriter {

    private StoreWriter() {}

    /** @param args the folder, the first number, how many */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedStore store = EmbeddedStore.open(Path.of(args[0]));
        int first = Integer.parseInt(args[1]);
        MongoClient client = MongoClients.create(store.uri());
        MongoCollection<Document> answers = client.getDatabase("hailong").getCollection("answers");
        MongoCollection<Document> counts = client.getDatabase("hailong").getCollection("counts");
        Mono.from(answers.createIndex(Indexes.ascending("receipt"), new IndexOptions().unique(true)))
                .block();
        System.out.println("ready");
        Flux.range(first, Integer.parseInt(args[2]))
                .flatMap(
                        i -> Mono.from(answers.insertOne(new Document("_id", "a" + i)
                                        .append("receipt", "r" + i)
                                        .append("text", "x".repeat(i % 700))))
                                .then(Mono.from(counts.updateOne(
                                        Filters.eq("_id", "all"),
                                        Updates.inc("n", 1L),
                                        new UpdateOptions().upsert(true))))
                                .doOnNext(done -> System.out.println(i)),
                        16)
                .blockLast();
        Thread.currentThread().join();
    }
}
