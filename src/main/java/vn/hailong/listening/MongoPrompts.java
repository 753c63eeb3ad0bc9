package vn.hailong.listening;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Language;

/**
 * The prompts in MongoDB: a document for each set, and one for each sound under a name made of what it holds. Sounds are
 * written before the set that names them, and those that no set names any more go a while later, so that a set never names
 * a sound that is not there.
 */
@Component
class MongoPrompts implements Prompts {

    static final String SETS = "promptSets";
    static final String SOUNDS = "promptSounds";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longer than an upload takes on any node, and than a page in hand is kept. */
    private static final Duration UNNAMED_STAY = Duration.ofHours(1);

    private final ReactiveMongoOperations mongo;
    private final Clock clock;

    MongoPrompts(ReactiveMongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public Flux<PromptSet> sets() {
        return mongo.findAll(Document.class, SETS).timeout(PATIENCE).map(MongoPrompts::set);
    }

    @Override
    public Mono<PromptSet> find(VersionId version, Language language) {
        return mongo.findById(PromptSet.id(version, language), Document.class, SETS)
                .timeout(PATIENCE)
                .map(MongoPrompts::set);
    }

    @Override
    public Mono<Void> keep(PromptSet set, Iterable<Sound> sounds) {
        return Flux.fromIterable(sounds)
                .concatMap(sound -> mongo.save(document(sound), SOUNDS).timeout(PATIENCE))
                .then(Mono.defer(() -> mongo.save(document(set), SETS).timeout(PATIENCE)))
                .then(Mono.defer(this::dropUnnamed));
    }

    @Override
    public Mono<Boolean> remove(VersionId version, Language language) {
        return mongo.remove(query(where("_id").is(PromptSet.id(version, language))), SETS)
                .timeout(PATIENCE)
                .map(result -> result.getDeletedCount() > 0)
                .delayUntil(removed -> dropUnnamed());
    }

    @Override
    public Mono<Sound> sound(String name) {
        return mongo.findById(name, Document.class, SOUNDS).timeout(PATIENCE).flatMap(stored -> Mono.justOrEmpty(
                        Sound.formatOf(name))
                .map(format -> new Sound(
                        name, format, stored.get("content", Binary.class).getData())));
    }

    private Mono<Void> dropUnnamed() {
        Date old = Date.from(clock.instant().minus(UNNAMED_STAY));
        return sets().<Set<String>>collect(
                        HashSet::new, (named, set) -> named.addAll(set.sounds().values()))
                .flatMap(named -> mongo.remove(
                                query(where("_id").nin(named).and("at").lt(old)), SOUNDS)
                        .timeout(PATIENCE))
                .then();
    }

    private Document document(Sound sound) {
        return new Document("_id", sound.name())
                .append("at", Date.from(clock.instant()))
                .append("content", new Binary(sound.content()));
    }

    private static Document document(PromptSet set) {
        return new Document("_id", set.id())
                .append("by", set.by())
                .append("at", Date.from(set.at()))
                .append("sounds", new Document(new LinkedHashMap<>(set.sounds())));
    }

    private static PromptSet set(Document stored) {
        String id = stored.getString("_id");
        int slash = id.indexOf('/');
        Map<String, String> sounds = new LinkedHashMap<>();
        stored.get("sounds", Document.class).forEach((name, sound) -> sounds.put(name, (String) sound));
        return new PromptSet(
                VersionId.parse(id.substring(0, slash))
                        .orElseThrow(() -> new IllegalStateException("No version of a questionnaire: " + id)),
                new Language(id.substring(slash + 1)),
                sounds,
                stored.getString("by"),
                stored.getDate("at").toInstant());
    }
}
