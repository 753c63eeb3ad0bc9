package vn.hailong.dashboard;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.sampling.PeriodTotals;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.ServiceTotals;

/** The satisfaction group of Quyết định 766, of a commune or the province, over whole months. */
@Component
class ResultsServiceTotals {

    /** The framework by its name in addresses. */
    static final String CODE = "766";

    private static final String METHOD =
            "from totals that communes enter, not from answers: A complaints handled in time; B complaints neither unsatisfied nor overdue; C dossiers without dissatisfaction, full points from "
                    + "the target on; a rate without anything to divide by has all its points";

    private final PeriodTotals totals;
    private final Communes communes;
    private final ServiceRatesProperties properties;

    ResultsServiceTotals(PeriodTotals totals, Communes communes, ServiceRatesProperties properties) {
        this.totals = totals;
        this.communes = communes;
        this.properties = properties;
    }

    /**
     * The tree as this member of staff may see it: commune staff their commune, also when they name none. The months are those that the
     * days of the filter touch. Problems: FORBIDDEN outside their scope and for a body, INVALID for an unknown commune.
     */
    Mono<PointTree> read(Filter filter, @Nullable String commune, Staff staff, Texts texts) {
        return Mono.defer(() -> {
            if (staff.role() == Role.BODY) {
                return Mono.error(CurrentStaff::forbidden);
            }
            List<Fault> faults = new ArrayList<>();
            Optional<CommuneCode> named = AskedPlace.named("commune", commune, communes, faults);
            if (!faults.isEmpty()) {
                throw Problem.invalid("dashboard.faults", faults);
            }
            Optional<CommuneCode> place = AskedPlace.of(named, staff);
            YearMonth first = YearMonth.from(filter.period().start());
            YearMonth last = YearMonth.from(filter.period().last());
            ServiceNodes nodes = new ServiceNodes(properties.maxima(), texts);
            return Mono.zip(
                    nodes(nodes, place, first, last),
                    nodes(nodes, place, first.minusYears(1), last.minusYears(1)),
                    (now, then) -> tree(filter, place, first, last, since(now, then)));
        });
    }

    private Mono<List<PointTree.Node>> nodes(
            ServiceNodes nodes, Optional<CommuneCode> place, YearMonth first, YearMonth last) {
        long months = first.until(last, ChronoUnit.MONTHS) + 1;
        long asked = months * (place.isPresent() ? 1 : communes.all().size());
        return totals.of(place.map(Set::of).orElse(Set.of()), first, last)
                .map(PeriodTotals.Entered::totals)
                .collectList()
                .map(entered -> nodes.of(entered.stream().reduce(ServiceTotals::plus), entered.size() == asked));
    }

    private static List<PointTree.Node> since(List<PointTree.Node> now, List<PointTree.Node> then) {
        Map<String, PointTree.Node> before =
                then.stream().collect(Collectors.toMap(PointTree.Node::code, Function.identity()));
        return now.stream()
                .map(node -> node.since(Optional.ofNullable(before.get(node.code())), ServiceNodes.DECIMALS))
                .toList();
    }

    private static PointTree tree(
            Filter filter, Optional<CommuneCode> place, YearMonth first, YearMonth last, List<PointTree.Node> nodes) {
        return new PointTree(
                CODE,
                "qd-766",
                null,
                List.of(),
                place.map(CommuneCode::value).orElse(null),
                first.atDay(1),
                last.atEndOfMonth(),
                "points",
                null,
                Codes.flagged(filter.flagged()),
                0,
                null,
                METHOD,
                null,
                nodes);
    }
}
