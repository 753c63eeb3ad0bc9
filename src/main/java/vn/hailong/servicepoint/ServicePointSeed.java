package vn.hailong.servicepoint;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.ServicePoint.Kind;
import vn.hailong.servicepoint.ServicePointDocument.CounterDocument;

/** The points out of the box: the provincial centre and one centre per commune, each with one counter. */
@Component
class ServicePointSeed {

    static final String PROVINCIAL_CENTRE = "P001";

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReactiveMongoTemplate mongo;
    private final Communes communes;
    private final CounterCodes codes;
    private final Drafts drafts;

    ServicePointSeed(ReactiveMongoTemplate mongo, Communes communes, CounterCodes codes, Drafts drafts) {
        this.mongo = mongo;
        this.communes = communes;
        this.codes = codes;
        this.drafts = drafts;
    }

    /** Writes the points that are not there and leaves the others alone; how many it wrote. May run on two nodes at once. */
    Mono<Long> plant() {
        return mongo.findAll(ServicePointDocument.class)
                .map(ServicePointDocument::code)
                .collect(HashSet<String>::new, Set::add)
                .flatMapMany(present -> Flux.fromIterable(centres()).filter(centre -> !present.contains(centre.code())))
                .flatMap(this::insert, AT_ONCE)
                .count();
    }

    private record Centre(String code, ServicePoints.Draft draft) {}

    private List<Centre> centres() {
        Centre province = new Centre(
                PROVINCIAL_CENTRE,
                new ServicePoints.Draft(
                        null,
                        Kind.ADMINISTRATION_CENTRE,
                        "Trung tâm Phục vụ hành chính công tỉnh Lào Cai",
                        "",
                        Optional.empty()));
        return Stream.concat(Stream.of(province), communes.all().stream().map(ServicePointSeed::centre))
                .toList();
    }

    private static Centre centre(Commune commune) {
        return new Centre(
                "C" + commune.code(),
                new ServicePoints.Draft(
                        commune.code(),
                        Kind.ADMINISTRATION_CENTRE,
                        "Trung tâm Phục vụ hành chính công " + commune.type().word() + " " + commune.name(),
                        "",
                        Optional.empty()));
    }

    private Mono<ServicePointDocument> insert(Centre centre) {
        String counterId = centre.code() + "-1";
        return codes.next(counterId)
                .map(code -> ServicePointDocument.fresh(
                        centre.code(),
                        centre.draft(),
                        drafts.questionnaire(centre.draft()),
                        List.of(CounterDocument.open(counterId, drafts.counterName(1), code))))
                .flatMap(mongo::insert)
                .timeout(PATIENCE)
                // Another node that starts now was faster; its document stays.
                .onErrorResume(DuplicateKeyException.class, present -> Mono.empty());
    }
}
