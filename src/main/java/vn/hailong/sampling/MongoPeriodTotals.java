package vn.hailong.sampling;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.statistics.ServiceTotals;

/** {@link PeriodTotals} in the collection {@code periodTotals}, read by the ids of communes and months. */
@Component
class MongoPeriodTotals implements PeriodTotals {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int IDS_AT_ONCE = 2000;

    private final ReactiveMongoTemplate mongo;
    private final Communes communes;
    private final Clock clock;

    MongoPeriodTotals(ReactiveMongoTemplate mongo, Communes communes, Clock clock) {
        this.mongo = mongo;
        this.communes = communes;
        this.clock = clock;
    }

    @Override
    public Flux<Entered> of(Set<CommuneCode> some, YearMonth first, YearMonth last) {
        List<YearMonth> months = Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
        List<CommuneCode> places =
                some.isEmpty() ? communes.all().stream().map(Commune::code).toList() : List.copyOf(some);
        return Flux.fromIterable(places)
                .flatMapIterable(commune -> months.stream()
                        .map(month -> TotalsDocument.id(commune, month))
                        .toList())
                .buffer(IDS_AT_ONCE)
                .concatMap(ids -> mongo.find(query(where("_id").in(ids)), TotalsDocument.class))
                .timeout(PATIENCE)
                .map(TotalsDocument::toEntered);
    }

    @Override
    public Mono<Entered> find(CommuneCode commune, YearMonth month) {
        return mongo.findById(TotalsDocument.id(commune, month), TotalsDocument.class)
                .timeout(PATIENCE)
                .map(TotalsDocument::toEntered);
    }

    @Override
    public Mono<Entered> enter(CommuneCode commune, YearMonth month, ServiceTotals totals) {
        TotalsDocument entered =
                TotalsDocument.of(commune, month, totals, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return mongo.findAndReplace(
                        query(where("_id").is(entered.id())),
                        entered,
                        FindAndReplaceOptions.options().upsert())
                .timeout(PATIENCE)
                .map(TotalsDocument::toEntered);
    }
}
