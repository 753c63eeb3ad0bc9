package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.statistics.ServiceTotals;

/**
 * The nodes of the satisfaction group of Quyết định 766 (papi-and-par.md §5.4): the points of three rates, from totals that staff entered and never from
 * answers.
 */
final class ServiceNodes {

    /** Of points as they are read and compared. */
    static final int DECIMALS = 2;

    private final ServiceTotals.Maxima maxima;
    private final Texts texts;

    ServiceNodes(ServiceTotals.Maxima maxima, Texts texts) {
        this.maxima = maxima;
        this.texts = texts;
    }

    /**
     * @param totals of all months and communes that have some; empty where none has
     * @param whole whether every month of every commune has
     */
    List<PointTree.Node> of(Optional<ServiceTotals> totals, boolean whole) {
        Optional<ServiceTotals.Rates> rates = totals.map(each -> each.rates(maxima));
        List<PointTree.Node> nodes = new ArrayList<>();
        double most = maxima.a() + maxima.b() + maxima.c();
        PointTree.Note note = rates.isEmpty() ? PointTree.Note.NO_TOTALS : whole ? null : PointTree.Note.SOME_MONTHS;
        nodes.add(points("T", null, most, rates.map(ServiceTotals.Rates::points), note));
        add(nodes, "A", maxima.a(), rates.map(ServiceTotals.Rates::a), totals.map(ServiceTotals::complaints));
        add(nodes, "B", maxima.b(), rates.map(ServiceTotals.Rates::b), totals.map(ServiceTotals::complaints));
        add(nodes, "C", maxima.c(), rates.map(ServiceTotals.Rates::c), totals.map(ServiceTotals::dossiers));
        return List.copyOf(nodes);
    }

    private void add(
            List<PointTree.Node> nodes,
            String code,
            double most,
            Optional<ServiceTotals.Rate> rate,
            Optional<Long> of) {
        PointTree.Note note = rate.isEmpty()
                ? PointTree.Note.NO_TOTALS
                : rate.get().rate().isEmpty() ? PointTree.Note.NOTHING_HAPPENED : null;
        nodes.add(points(code, "T", most, rate.map(ServiceTotals.Rate::points), note));
        nodes.add(new PointTree.Node(
                code + ".R",
                code,
                texts.of("dashboard.points.rate." + code),
                PointTree.Unit.SHARE.code(),
                0.0,
                1.0,
                of.orElse(null),
                rate.flatMap(ServiceTotals.Rate::rate)
                        .map(percent -> percent / 100)
                        .orElse(null),
                null,
                null,
                true,
                null,
                null,
                null,
                note == null ? null : note.code()));
    }

    private PointTree.Node points(
            String code, @Nullable String parent, double most, Optional<Double> points, PointTree.@Nullable Note note) {
        return new PointTree.Node(
                code,
                parent,
                texts.of("dashboard.points.service." + code),
                PointTree.Unit.POINTS.code(),
                0.0,
                most,
                null,
                points.orElse(null),
                null,
                null,
                true,
                null,
                null,
                null,
                note == null ? null : note.code());
    }
}
