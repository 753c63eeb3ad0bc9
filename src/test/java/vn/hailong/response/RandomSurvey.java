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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.hailong.statistics.ReleaseAudit;
import vn.hailong.statistics.ReleaseAudit.Figure;
import vn.hailong.statistics.ReleaseAudit.Frozen;
import vn.hailong.statistics.Threshold;

/**
 * A quarter of answers in a few communes, and all that is told of them: to an officer of the first commune who looks now and then with
 * every filter, and to everybody when its months and the quarter are published. The groups and the audit are those of the product; every
 * answer is an option of its own, so that a tally says which answers it is of.
 */
final class RandomSurvey {

    /** A rule that a test turns off. */
    enum Weakness {
        NONE,
        GROUPS_OF_ONE,
        FLAGGED_AMONG_OTHERS,
        MONTHS_WITH_WHAT_WAITS,
        CHANNELS_ALWAYS_TOLD,
        NO_SUPPRESSION,
        QUARTER_WITHOUT_ITS_MONTHS
    }

    static final int STEP = 10;
    static final Threshold THRESHOLD = new Threshold(Threshold.LEAST);

    private static final String ITEM = "C02";
    static final String OFFICERS = "A";
    private static final String TOTAL = "T";
    private static final List<String> MONTHS = List.of("M1", "M2", "M3");
    private static final String QUARTER = "Q";
    private static final ReleaseAudit.Columns COLUMNS = new ReleaseAudit.Columns(TOTAL, List.of());

    /** A sum that somebody knows: how often each answer is in it. */
    record Known(Map<String, Long> answers) {}

    /** A published cell, by its base cells: month, commune and channel. */
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
    private int answers;

    RandomSurvey(long seed, Weakness weakness) {
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
        List<Frozen> months = new ArrayList<>();
        Map<String, Map<String, Tally>> quarter = new TreeMap<>();
        for (String month : MONTHS) {
            Map<String, Map<String, Tally>> sealed = month();
            sealed.forEach((place, columns) -> columns.forEach((column, tally) -> quarter.computeIfAbsent(
                            place, unused -> new TreeMap<>())
                    .merge(column, tally, Tally::plus)));
            months.add(publish(month, sealed, List.of()));
        }
        publish(QUARTER, quarter, weakness == Weakness.QUARTER_WITHOUT_ITS_MONTHS ? List.of() : months);
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
        live.merge(strand, new Tally(1, 0, Map.of(ITEM, new Tally.ItemTally(1, 1, Map.of(id, 1L))), Map.of()), Tally::plus);
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

    /** What a published month counts of a commune: all of it, and by channel where that may be told. */
    private Map<String, Tally> told(StepState state, Map<Strand, Tally> live) {
        Predicate<Strand> plain = strand -> !strand.flagged();
        boolean all = weakness == Weakness.MONTHS_WITH_WHAT_WAITS || state.shown(plain).complete() == 0;
        StepState counted = all ? new StepState(0, live, live, state.mixed()) : state;
        Map<String, Tally> columns = new TreeMap<>();
        columns.put(TOTAL, counted.shown(plain));
        boolean channels = weakness == Weakness.CHANNELS_ALWAYS_TOLD
                || LeastSupport.isZeroOrAtLeast(counted.mixed(), STEP);
        for (String channel : List.of("qr", "kiosk")) {
            Tally its = counted.taken(plain.and(strand -> matches(channel, strand.channel())));
            columns.put((channels ? ReleaseAudit.CHANNEL : "untold:") + channel, its);
        }
        return columns;
    }

    private static Map<String, Tally> province(Map<String, Map<String, Tally>> sealed) {
        Map<String, Tally> sums = new TreeMap<>();
        sealed.values().forEach(columns -> columns.forEach((column, tally) -> sums.merge(
                column.replace("untold:", ReleaseAudit.CHANNEL), tally, Tally::plus)));
        return sums;
    }

    private Frozen publish(String period, Map<String, Map<String, Tally>> sealed, List<Frozen> inside) {
        Map<String, Map<String, Figure>> figures = new TreeMap<>();
        sealed.forEach((place, columns) -> columns.forEach((column, tally) -> {
            String name = column.replace("untold:", ReleaseAudit.CHANNEL);
            figures.computeIfAbsent(place, unused -> new TreeMap<>())
                    .merge(name, figure(tally, column.equals(name) || place.equals(ReleaseAudit.PROVINCE)), RandomSurvey::together);
        }));
        figures.forEach((place, columns) ->
                columns.forEach((column, figure) -> cells.put(new Cell(period, place, column), figure)));
        Map<String, Set<String>> open = weakness == Weakness.NO_SUPPRESSION
                ? enough(figures)
                : ReleaseAudit.publishable(period, figures, inside, Set.of(), COLUMNS, THRESHOLD);
        open.forEach((place, columns) -> columns.forEach(column -> {
            publishedCells.add(new Cell(period, place, column));
            know(published, sealed.get(place).getOrDefault(column, Tally.EMPTY));
        }));
        return new Frozen(period, figures, open, inside);
    }

    /** A channel that one month tells and another does not is told of none of them together. */
    private static Figure together(Figure one, Figure other) {
        long n = one.n() + other.n();
        double rate = n == 0 ? 0 : (one.n() * one.top2() + other.n() * other.top2()) / n;
        return new Figure(n, rate, rate, one.whole() || other.whole(), one.guarded() || other.guarded());
    }

    private Figure figure(Tally tally, boolean tellable) {
        long n = tally.complete();
        long glads = ids(tally).keySet().stream().filter(satisfied::contains).count();
        double rate = n == 0 ? 0 : (double) glads / n;
        return new Figure(n, rate, rate, n > 0, !tellable && n > 0);
    }

    private static Map<String, Set<String>> enough(Map<String, Map<String, Figure>> figures) {
        Map<String, Set<String>> open = new TreeMap<>();
        figures.forEach((place, columns) -> {
            Set<String> its = new HashSet<>();
            columns.forEach((column, figure) -> {
                if (figure.whole() && !figure.guarded() && THRESHOLD.isReachedBy(figure.n())) {
                    its.add(column);
                }
            });
            open.put(place, its);
        });
        return open;
    }

    /** The months, communes and channels that add up to a cell. */
    List<Cell> base(Cell cell) {
        List<Cell> base = new ArrayList<>();
        for (String month : cell.period().equals(QUARTER) ? MONTHS : List.of(cell.period())) {
            for (String commune : cell.place().equals(ReleaseAudit.PROVINCE) ? communes : List.of(cell.place())) {
                for (String channel : List.of("qr", "kiosk")) {
                    if (cell.column().equals(TOTAL) || cell.column().equals(ReleaseAudit.CHANNEL + channel)) {
                        base.add(new Cell(month, commune, ReleaseAudit.CHANNEL + channel));
                    }
                }
            }
        }
        return base;
    }
}
