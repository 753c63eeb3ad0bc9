package vn.hailong.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;

/** What stands beside every figure: questionnaire, period, channels, rule, interval, threshold, and whom it does not represent. */
@Component
class Facts {

    /** Stands for a rule where shares of options are shown, which no rule makes into rates. */
    private static final String ITEMS = "items";

    private final Questionnaires questionnaires;
    private final ResultsMatrix results;
    private final CrossTabWords crossTabs;

    Facts(Questionnaires questionnaires, ResultsMatrix results, CrossTabWords crossTabs) {
        this.questionnaires = questionnaires;
        this.results = results;
        this.crossTabs = crossTabs;
    }

    /**
     * One fact.
     *
     * @param warns whether it stands above the figures rather than below them
     */
    record Fact(String name, String value, boolean warns) {}

    List<Fact> of(Filter filter, Texts texts) {
        return of(filter, ratesOnly(filter, filter.asked()), filter.by().code(), texts);
    }

    /** Beside frequencies, which are of items that judge nothing too. */
    List<Fact> ofItems(Filter filter, Texts texts) {
        return of(
                filter,
                SeriesBreak.of(filter.asked(), results.framework(filter)),
                filter.by().code(),
                ITEMS,
                texts);
    }

    /**
     * Beside groups of respondents.
     *
     * @param read when the answers were read
     */
    List<Fact> ofCrossTab(CrossTabQuery query, String read, Texts texts) {
        Filter filter = query.filter();
        List<Fact> facts = new ArrayList<>(of(
                filter,
                SeriesBreak.of(filter.asked(), results.framework(filter)),
                filter.by().code(),
                texts));
        facts.add(fact("across", crossTabs.of(query.across(), texts), texts));
        facts.add(fact("shares", texts.of("dashboard.fact.shares.value"), texts));
        facts.add(fact("read", read, texts));
        return List.copyOf(facts);
    }

    /** Beside what was published. */
    List<Fact> ofReleased(Filter filter, Texts texts) {
        return of(filter, ratesOnly(filter, filter.asked()), "released", texts);
    }

    /** Beside an index tree, whose nodes are of two places and stand beside those of a year before. */
    List<Fact> ofIndices(Filter filter, Texts texts) {
        Asked asked = ResultsIndices.both(filter, ResultsIndices.yearBefore(filter));
        List<Fact> facts = new ArrayList<>(of(filter, ratesOnly(filter, asked), "indices", texts));
        facts.add(fact("clustering", texts.of("dashboard.fact.clustering.value"), texts));
        facts.add(fact("commune-mean", texts.of("dashboard.fact.commune-mean.value", results.threshold()), texts));
        return List.copyOf(facts);
    }

    /** Beside the figures of a frame of points. */
    List<Fact> ofPoints(Filter filter, PointTree points, Texts texts) {
        if (points.framework().equals(ResultsServiceTotals.CODE)) {
            return List.of(
                    fact("period", period(points.from(), points.to(), texts), texts),
                    fact("channel", texts.of("dashboard.points.channel.766"), texts),
                    fact("rule", texts.of("dashboard.points.rule.766"), texts),
                    fact("interval", texts.of("dashboard.points.interval.766"), texts),
                    fact("n", texts.of("dashboard.points.n.766"), texts));
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("questionnaire", title(filter, texts), texts));
        facts.add(fact("period", period(points.from(), points.to(), texts), texts));
        String channel = filter.channel().map(Channel::code).orElse("all");
        facts.add(fact("channel", texts.of("dashboard.channel." + channel), texts));
        facts.add(fact("flagged", texts.of("dashboard.flagged." + Codes.flagged(filter.flagged())), texts));
        facts.add(fact("rule", texts.of("dashboard.points.rule." + points.framework()), texts));
        facts.add(fact("interval", texts.of("dashboard.points.interval"), texts));
        facts.add(fact("n", texts.of("dashboard.points.n"), texts));
        facts.add(fact("place", texts.of("dashboard.points.place"), texts));
        facts.add(
                fact("threshold", texts.of("dashboard.fact.threshold.value", texts.count(results.threshold())), texts));
        return facts;
    }

    private static String period(LocalDate first, LocalDate last, Texts texts) {
        return texts.of("dashboard.fact.period.value", texts.day(first), texts.day(last));
    }

    private List<SeriesBreak> ratesOnly(Filter filter, Asked asked) {
        return SeriesBreak.of(asked, results.framework(filter)).stream()
                .filter(found -> !found.nodes().isEmpty())
                .toList();
    }

    private List<Fact> of(Filter filter, List<SeriesBreak> breaks, String place, Texts texts) {
        return of(filter, breaks, place, Codes.of(filter.rule()), texts);
    }

    /** @param rule whose words say how the figures and their intervals are made */
    private List<Fact> of(Filter filter, List<SeriesBreak> breaks, String place, String rule, Texts texts) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("questionnaire", title(filter, texts), texts));
        sentences(breaks, texts)
                .forEach(sentence -> facts.add(new Fact(texts.of("dashboard.fact.break"), sentence, true)));
        facts.add(fact("period", period(filter.period().start(), filter.period().last(), texts), texts));
        String channel = filter.channel().map(Channel::code).orElse("all");
        facts.add(fact("channel", texts.of("dashboard.channel." + channel), texts));
        facts.add(fact("flagged", texts.of("dashboard.flagged." + Codes.flagged(filter.flagged())), texts));
        facts.add(fact("rule", texts.of("dashboard.rule." + rule), texts));
        facts.add(fact("interval", texts.of("dashboard.fact.interval." + rule), texts));
        facts.add(fact("n", texts.of("dashboard.fact.n.value"), texts));
        facts.add(fact("place", texts.of("dashboard.fact.place." + place), texts));
        facts.add(
                fact("threshold", texts.of("dashboard.fact.threshold.value", texts.count(results.threshold())), texts));
        return facts;
    }

    /** One sentence for all items that a version changed in the same way. */
    private static List<String> sentences(List<SeriesBreak> breaks, Texts texts) {
        record Kind(int version, LocalDate from, String change) {}
        Map<Kind, List<SeriesBreak>> kinds = new LinkedHashMap<>();
        for (SeriesBreak found : breaks) {
            kinds.computeIfAbsent(new Kind(found.version(), found.from(), found.change()), none -> new ArrayList<>())
                    .add(found);
        }
        return kinds.entrySet().stream()
                .map(kind -> texts.of(
                        "dashboard.break." + kind.getKey().change(),
                        String.valueOf(kind.getKey().version()),
                        texts.day(kind.getKey().from()),
                        joined(kind.getValue().stream().map(SeriesBreak::item), texts),
                        joined(kind.getValue().stream().flatMap(found -> found.nodes().stream()), texts)))
                .toList();
    }

    private static String joined(Stream<String> codes, Texts texts) {
        String joined = codes.distinct().collect(Collectors.joining(", "));
        return joined.isEmpty() ? texts.of("dashboard.break.nothing") : joined;
    }

    private static Fact fact(String name, String value, Texts texts) {
        return new Fact(texts.of("dashboard.fact." + name), value, false);
    }

    private String title(Filter filter, Texts texts) {
        String title = questionnaires
                .current(filter.questionnaire())
                .map(questionnaire -> questionnaire.title().in(texts.language()))
                .orElse(filter.questionnaire());
        String version = filter.version().isPresent()
                ? texts.of(
                        "dashboard.fact.version",
                        String.valueOf(filter.version().getAsInt()))
                : texts.of(
                        "dashboard.fact.versions",
                        filter.asked().series().versions().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")));
        return title + " (" + version + ")";
    }
}
