package vn.hailong.sampling;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.CommuneCode;
import vn.hailong.statistics.ServiceTotals;

/** The totals of dossiers and complaints that communes entered, month by month; a correction takes the place of what stood there. */
public interface PeriodTotals {

    /** The totals of a commune in a month. */
    record Entered(CommuneCode commune, YearMonth month, ServiceTotals totals, Instant at) {}

    /**
     * What was entered, in no order.
     *
     * @param communes empty for all
     * @param first the first month
     * @param last the last month
     */
    Flux<Entered> of(Set<CommuneCode> communes, YearMonth first, YearMonth last);

    /** What was entered of a commune in a month; empty when nothing was. */
    Mono<Entered> find(CommuneCode commune, YearMonth month);

    /** Keeps the totals; what stood there before, empty when nothing did. */
    Mono<Entered> enter(CommuneCode commune, YearMonth month, ServiceTotals totals);
}
