package vn.hailong.feedback;

import com.mongodb.WriteConcern;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.time.LocalDate;
import org.bson.Document;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link Contacts} in MongoDB, in a collection that backups leave out. */
@Component
class MongoContacts implements Contacts {

    static final String COLLECTION = "feedbackContacts";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReactiveMongoTemplate mongo;

    MongoContacts(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Mono<Void> keep(Kept kept) {
        Document document = new Document("_id", kept.id().value())
                .append("contact", kept.contact().value())
                .append("asked", kept.asked().toString())
                .append("until", kept.until().toString());
        return collection()
                .flatMap(contacts -> Mono.from(contacts.replaceOne(
                        Filters.eq("_id", kept.id().value()), document, new ReplaceOptions().upsert(true))))
                .timeout(PATIENCE)
                .then();
    }

    @Override
    public Mono<Kept> find(CaseId id) {
        return collection()
                .flatMap(contacts ->
                        Mono.from(contacts.find(Filters.eq("_id", id.value())).first()))
                .timeout(PATIENCE)
                .map(MongoContacts::kept);
    }

    @Override
    public Mono<Boolean> delete(CaseId id) {
        return collection()
                .flatMap(contacts -> Mono.from(contacts.deleteOne(Filters.eq("_id", id.value()))))
                .timeout(PATIENCE)
                .map(result -> result.getDeletedCount() == 1);
    }

    @Override
    public Flux<Kept> all() {
        return collection().flatMapMany(MongoCollection::find).map(MongoContacts::kept);
    }

    private static Kept kept(Document document) {
        return new Kept(
                new CaseId(document.getString("_id")),
                new Contact(document.getString("contact")),
                LocalDate.parse(document.getString("asked")),
                LocalDate.parse(document.getString("until")));
    }

    private Mono<MongoCollection<Document>> collection() {
        return mongo.getCollection(COLLECTION)
                .map(contacts -> contacts.withWriteConcern(WriteConcern.MAJORITY.withJournal(true)));
    }
}
