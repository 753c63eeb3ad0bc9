package vn.hailong.questionnaire;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.indicator.Frameworks;
import vn.hailong.shared.ResourceFile;

/** Brings what any node published into the memory of this one. */
@Component
class ImportLoading {

    private static final Logger LOG = LoggerFactory.getLogger(ImportLoading.class);

    private final QuestionnaireImports imports;
    private final HeldQuestionnaires held;
    private final Frameworks frameworks;
    private final QuestionnaireProperties properties;

    ImportLoading(
            QuestionnaireImports imports,
            HeldQuestionnaires held,
            Frameworks frameworks,
            QuestionnaireProperties properties) {
        this.imports = imports;
        this.held = held;
        this.frameworks = frameworks;
        this.properties = properties;
    }

    /** Adds the published imports that this node does not know yet; how many these are. Fails for a file that cannot be read. */
    Mono<Integer> refresh() {
        return Mono.defer(() -> {
            Set<VersionId> known = held.imports();
            return imports.summaries()
                    .filter(summary -> summary.isPublished() && !known.contains(summary.key()))
                    .concatMap(summary -> imports.find(summary.key()))
                    .concatMap(this::version)
                    .collectList()
                    .map(this::hold);
        });
    }

    private int hold(List<PublishedVersions.Version> found) {
        if (!found.isEmpty()) {
            held.add(found);
        }
        for (PublishedVersions.Version version : found) {
            LOG.info(
                    "Questionnaire {} is asked from {}",
                    version.key(),
                    version.questionnaire().published());
            if (held.ships(version.key())) {
                LOG.warn(
                        "Questionnaire {} is imported and ships with this release too: the import is asked",
                        version.key());
            }
        }
        return found.size();
    }

    private Flux<PublishedVersions.Version> version(QuestionnaireImport found) {
        QuestionnaireImport.Publication publication = found.publication();
        if (publication == null) {
            return Flux.empty();
        }
        Instant askedFrom = publication.at().plus(properties.lead());
        return read(found)
                .map(read -> new PublishedVersions.Version(read.publishedOn(publication.from()), askedFrom))
                .flux();
    }

    /** The questionnaire in the file of an import; its reading waits for no event loop. */
    Mono<Questionnaire> read(QuestionnaireImport found) {
        return Mono.fromCallable(() -> read(found.key().toString(), found.yaml(), frameworks))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * @param name what the file is called where it cannot be read
     * @throws vn.hailong.shared.BrokenResource with all that is wrong with the file
     */
    static Questionnaire read(String name, byte[] yaml, Frameworks frameworks) {
        return QuestionnaireFile.read(
                new ResourceFile(MongoQuestionnaireImports.COLLECTION + "/" + name, "", yaml), frameworks);
    }
}
