package vn.hailong.response;

import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Period;

/** The free texts of answers, in the collection {@code comments}, apart from the answers. */
@Component
class CommentTexts implements Comments {

    private static final int MOST = 1000;

    private final ResponseStore store;

    CommentTexts(ResponseStore store) {
        this.store = store;
    }

    /** The texts of the plan's answers; those of a partial answer go when it is replaced. */
    Mono<Void> write(Session session, BatchPlan plan) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        plan.steps().stream().filter(BatchPlan.Step::writes).forEach(step -> {
            Response response = step.draft().response();
            Response before = step.known();
            if (before != null && !before.commented().isEmpty()) {
                writes.add(new DeleteManyModel<>(Filters.in("_id", ids(before))));
            }
            step.draft()
                    .texts()
                    .forEach((item, text) -> writes.add(new ReplaceOneModel<>(
                            Filters.and(
                                    Filters.eq("_id", id(response, item)), Filters.eq("commune", response.commune())),
                            document(response, item, text),
                            new ReplaceOptions().upsert(true))));
        });
        return session.write(ResponseStore.comments(session.database()), writes);
    }

    /** The texts of one answer, in the order of its items; none when they are no longer kept. */
    Flux<String> of(Response response) {
        return response.commented().isEmpty()
                ? Flux.empty()
                : store.database()
                        .flatMapMany(database -> Flux.from(ResponseStore.comments(database)
                                .find(Filters.in("_id", ids(response)))
                                .sort(new Document("_id", 1))))
                        .map(document -> document.getString("text"));
    }

    private static List<String> ids(Response response) {
        return response.commented().stream().map(item -> id(response, item)).toList();
    }

    private static String id(Response response, String item) {
        return response.id() + "/" + item;
    }

    /** Where the text stands among those of its day: by chance, so that it tells nothing of the time. */
    private static int orderInDay(String id) {
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).hashCode();
    }

    static Document document(Response response, String item, String text) {
        return new Document("_id", id(response, item))
                .append("counter", response.counter())
                .append("commune", response.commune())
                .append("questionnaire", response.questionnaire().questionnaire())
                .append("item", item)
                .append("text", text)
                .append("day", response.day().toString())
                .append("flagged", response.isFlagged())
                .append("order", orderInDay(id(response, item)));
    }

    @Override
    public Flux<Comment> list(Optional<CommuneCode> commune, Period period, boolean flagged, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("Between 1 and " + MOST + " comments can be read, not " + limit);
        }
        List<org.bson.conversions.Bson> filters = new ArrayList<>(List.of(
                Filters.eq("commune", commune.map(CommuneCode::value).orElse(null)),
                Filters.gte("day", period.start().toString()),
                Filters.lt("day", period.end().toString())));
        if (!flagged) {
            filters.add(Filters.eq("flagged", false));
        }
        return store.database()
                .flatMapMany(database -> Flux.from(ResponseStore.comments(database)
                        .find(Filters.and(filters))
                        .sort(new Document("day", -1).append("order", 1))
                        .limit(limit)))
                .map(CommentTexts::comment);
    }

    static Comment comment(Document document) {
        return new Comment(
                document.getString("counter"),
                document.getString("questionnaire"),
                document.getString("item"),
                document.getString("text"),
                LocalDate.parse(document.getString("day")),
                document.getBoolean("flagged", false));
    }
}
