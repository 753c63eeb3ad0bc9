package vn.hailong.response;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.hailong.statistics.ReleaseAudit;
import vn.hailong.statistics.ReleaseAudit.Figure;
import vn.hailong.statistics.ReleaseAudit.Frozen;
import vn.hailong.statistics.Threshold;

/**
 * A quarter of answers in a few communes, or a year of them, and all that is told of them: to an officer of the first commune who looks now
 * and then with every filter, and to everybody when its months, the quarters and the year are published. The groups and the audit are those of the product; every
 * answer is an option of its own, so that a tally says which answers it is of.
 */
final class RandomSurvey {

    /** A rule that a test turns off. */
    enum Weakness {
        NONE,
        GROUPS_OF_ONE,
        FLAGGED_AMONG_OTHERS,
        MONTHS_WITH_WHAT_WAITS,
        NO_SUPPRESSION,
        QUARTER_WITHOUT_ITS_MONTHS
    }

    static final int STEP = 10;
    static final Threshold THRESHOLD = new Threshold(Threshold.LEAST);

    private static final String ITEM = "C02";
    static final String OFFICERS = "A";
    private static final String TOTAL = "T";
    private static final int MONTHS = 3;
    private static final int QUARTERS = 4;

    /** Of so many surveys one goes on for a year. */
    private static final int ONE_IN = 10;

    private static final String YEAR = "Y";

    /** A sum that somebody knows: how often each answer is in it. */
    record Known(Map<String, Long> answers) {}

    /** A cell of the published tables. */
    record Cell(String period, String place, String column) {}

    final List<Known> seenByTheOfficer = new ArrayList<>();
    final List<Known> published = new ArrayList<>();
    final Set<Cell> publishedCells = new HashSet<>();
    final Map<Cell, Figure> cells = new LinkedHashMap<>();
    final Set<String> satisfied = new HashSet<>();
    final Map<String, String> communeOf = new HashMap<>();

    private final Random random;
    private final Weakness weakness;
    private final List<String> communes;
    private final double kiosk;
    private final double flagged;
    private final double looks;
    private final double glad;
    private final int quarters;
    private int answers;

    RandomSurvey(long seed, Weakness weakness) {
        this.quarters = seed % ONE_IN == 0 ? QUARTERS : 1;
        this.random = new Random(seed);
        this.weakness = weakness;
        this.communes = random.nextInt(4) > 0 ? List.of("A", "B", "C") : List.of("A", "B", "C", "D");
        this.kiosk = pick(0, 0.1, 0.3, 0.5);
        this.flagged = pick(0, 0.05, 0.2);
        this.looks = pick(1, 0.2, 0.03, 0);
        this.glad = pick(0.2, 0.6, 0.9);
        run();
    }

    private double pick(double... values) {
        return values[random.nextInt(values.length)];
    }

    private void run() {
        List<Frozen> published = new ArrayList<>();
        Map<String, Map<String, Tally>> year = new TreeMap<>();
        for (int quarter = 1; quarter <= quarters; quarter++) {
            List<Frozen> months = new ArrayList<>();
            Map<String, Map<String, Tally>> sum = new TreeMap<>();
            for (int month = 1; month <= MONTHS; month++) {
                Map<String, Map<String, Tally>> sealed = month();
                add(sum, sealed);
                months.add(publish("Q" + quarter + "M" + month, sealed, List.of()));
            }
            add(year, sum);
            published.add(
                    publish("Q" + quarter, sum, weakness == Weakness.QUARTER_WITHOUT_ITS_MONTHS ? List.of() : months));
        }
        if (quarters == QUARTERS) {
            publish(YEAR, year, published);
        }
    }

    private static void add(Map<String, Map<String, Tally>> sums, Map<String, Map<String, Tally>> some) {
        some.forEach((place, columns) -> columns.forEach((column, tally) ->
                sums.computeIfAbsent(place, unused -> new TreeMap<>()).merge(column, tally, Tally::plus)));
    }

    /** The answers of a month as they come, the officer's looks, and of each place the tallies that are published. */
    private Map<String, Map<String, Tally>> month() {
        Map<String, Map<String, Tally>> sealed = new TreeMap<>();
        for (String commune : communes) {
            Map<Strand, Tally> live = new TreeMap<>(Comparator.comparing(Strand::toString));
            StepState state = StepState.NOTHING;
            int n = (int) pick(random.nextInt(9), 9 + random.nextInt(27), 30 + random.nextInt(40));
            for (int i = 0; i < n; i++) {
                state = arrives(live, state, commune);
            }
            StepState end = state.sealed(live, step()).orElse(state);
            sealed.put(commune, told(end, live));
            int late = commune.equals(OFFICERS) ? random.nextInt(14) : 0;
            for (int i = 0; i < late; i++) {
                end = arrives(live, end, commune);
            }
        }
        sealed.put(ReleaseAudit.PROVINCE, province(sealed));
        return sealed;
    }

    private int step() {
        return weakness == Weakness.GROUPS_OF_ONE ? 1 : STEP;
    }

    private StepState arrives(Map<Strand, Tally> live, StepState state, String commune) {
        String id = "a" + answers++;
        communeOf.put(id, commune);
        if (random.nextDouble() < glad) {
            satisfied.add(id);
        }
        Strand strand = new Strand(
                random.nextInt(3) == 0 ? "k2" : "k1",
                random.nextDouble() < kiosk ? "kiosk" : "qr",
                1,
                random.nextDouble() < flagged && weakness != Weakness.FLAGGED_AMONG_OTHERS);
        live.merge(
                strand,
                new Tally(1, 0, Map.of(ITEM, new Tally.ItemTally(1, 1, Map.of(id, 1L))), Map.of()),
                Tally::plus);
        if (!commune.equals(OFFICERS) || random.nextDouble() >= looks) {
            return state;
        }
        StepState moved = state.after(live, step()).orElse(state);
        look(moved);
        if (weakness == Weakness.FLAGGED_AMONG_OTHERS) {
            know(seenByTheOfficer, moved.shown(any -> true).minus(one(id)));
        }
        return moved;
    }

    private static Tally one(String id) {
        return new Tally(1, 0, Map.of(ITEM, new Tally.ItemTally(1, 1, Map.of(id, 1L))), Map.of());
    }

    /** Every combination of filters. */
    private void look(StepState state) {
        for (String counter : new String[] {"", "k1", "k2"}) {
            for (String channel : new String[] {"", "qr", "kiosk"}) {
                for (boolean withFlagged : new boolean[] {false, true}) {
                    know(
                            seenByTheOfficer,
                            state.shown(strand -> (withFlagged || !strand.flagged())
                                    && matches(counter, strand.counter())
                                    && matches(channel, strand.channel())));
                }
            }
        }
    }

    private static boolean matches(String asked, @Nullable String value) {
        return asked.isEmpty() || asked.equals(value);
    }

    private static void know(List<Known> known, Tally tally) {
        Map<String, Long> answers = ids(tally);
        if (!answers.isEmpty()) {
            known.add(new Known(answers));
        }
    }

    private static Map<String, Long> ids(Tally tally) {
        Tally.ItemTally item = tally.items().get(ITEM);
        return item == null ? Map.of() : item.options();
    }

    /** What a published month counts of a commune. */
    private Map<String, Tally> told(StepState state, Map<Strand, Tally> live) {
        return Map.of(
                TOTAL,
                weakness == Weakness.MONTHS_WITH_WHAT_WAITS
                        ? StepState.NOTHING
                                .sealed(live, STEP)
                                .orElse(StepState.NOTHING)
                                .published()
                        : state.published());
    }

    private static Map<String, Tally> province(Map<String, Map<String, Tally>> sealed) {
        return Map.of(
                TOTAL,
                sealed.values().stream().map(columns -> columns.get(TOTAL)).reduce(Tally.EMPTY, Tally::plus));
    }

    private Frozen publish(String period, Map<String, Map<String, Tally>> sealed, List<Frozen> inside) {
        Map<String, Map<String, Figure>> figures = new TreeMap<>();
        sealed.forEach((place, columns) -> figures.put(place, Map.of(TOTAL, figure(columns.get(TOTAL)))));
        figures.forEach((place, columns) ->
                columns.forEach((column, figure) -> cells.put(new Cell(period, place, column), figure)));
        Map<String, Set<String>> open = weakness == Weakness.NO_SUPPRESSION
                ? enough(figures)
                : ReleaseAudit.publishable(period, figures, inside, Set.of(), List.of(), THRESHOLD);
        open.forEach((place, columns) -> columns.forEach(column -> {
            publishedCells.add(new Cell(period, place, column));
            know(published, sealed.get(place).getOrDefault(column, Tally.EMPTY));
        }));
        return new Frozen(period, figures, open, inside);
    }

    private Figure figure(Tally tally) {
        long n = tally.complete();
        long glads = ids(tally).keySet().stream().filter(satisfied::contains).count();
        double rate = n == 0 ? 0 : (double) glads / n;
        return new Figure(n, rate, rate, n > 0);
    }

    private static Map<String, Set<String>> enough(Map<String, Map<String, Figure>> figures) {
        Map<String, Set<String>> open = new TreeMap<>();
        figures.forEach((place, columns) -> {
            Set<String> its = new HashSet<>();
            columns.forEach((column, figure) -> {
                if (figure.whole() && THRESHOLD.isReachedBy(figure.n())) {
                    its.add(column);
                }
            });
            open.put(place, its);
        });
        return open;
    }

    /** The months and communes that add up to a cell. */
    List<Cell> base(Cell cell) {
        List<Cell> base = new ArrayList<>();
        for (String month : monthsOf(cell.period())) {
            for (String commune : cell.place().equals(ReleaseAudit.PROVINCE) ? communes : List.of(cell.place())) {
                base.add(new Cell(month, commune, TOTAL));
            }
        }
        return base;
    }

    private List<String> monthsOf(String period) {
        if (period.equals(YEAR)) {
            return IntStream.rangeClosed(1, QUARTERS)
                    .boxed()
                    .flatMap(quarter -> monthsOf("Q" + quarter).stream())
                    .toList();
        }
        return period.contains("M")
                ? List.of(period)
                : IntStream.rangeClosed(1, MONTHS)
                        .mapToObj(month -> period + "M" + month)
                        .toList();
    }
}
