package vn.hailong.dashboard;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Answers;
import vn.hailong.response.Counts;
import vn.hailong.response.SealedCounts;
import vn.hailong.response.Tally;
import vn.hailong.statistics.Composite;
import vn.hailong.statistics.Interval;
import vn.hailong.statistics.ReleaseAudit;
import vn.hailong.statistics.Rule;
import vn.hailong.statistics.Threshold;

/** Makes the release of a period from its sealed months, audited together with what was published of the periods inside it. */
@Component
class ReleaseMaking {

    /** Places whose figures are in the province's and are never published themselves. */
    private static final Set<String> NOWHERE = Set.of(Counts.NO_COMMUNE, Answers.OUTSIDE);

    private final Counts counts;
    private final SealedCounts sealed;
    private final Releases releases;
    private final Filters filters;
    private final ResultsMatrix results;
    private final Clock clock;

    ReleaseMaking(
            Counts counts,
            SealedCounts sealed,
            Releases releases,
            Filters filters,
            ResultsMatrix results,
            Clock clock) {
        this.counts = counts;
        this.sealed = sealed;
        this.releases = releases;
        this.filters = filters;
        this.results = results;
        this.clock = clock;
    }

    /** The release as it would be published now; empty when nobody answered. The months are sealed with it. */
    Mono<Release> make(ReleasePeriod period, String questionnaire) {
        return isAnswered(period, questionnaire)
                .filter(answered -> answered)
                .flatMap(answered ->
                        Mono.zip(tallies(period, questionnaire), frozen(period.inside(), questionnaire), Inputs::new))
                .publishOn(Schedulers.boundedElastic())
                .flatMap(inputs -> Mono.justOrEmpty(release(period, questionnaire, inputs.tallies(), inputs.inside())));
    }

    private record Inputs(Map<String, Tally> tallies, List<ReleaseAudit.Frozen> inside) {}

    private Mono<Boolean> isAnswered(ReleasePeriod period, String questionnaire) {
        return counts.read(new Counts.Query(
                        Counts.View.SERVICE,
                        questionnaire,
                        OptionalInt.empty(),
                        period.days(),
                        Optional.empty(),
                        false,
                        Set.of()))
                .map(tallies -> !tallies.isEmpty());
    }

    /** By place: what was answered about policies by those who live there, and about all else by those who were served there. */
    private Mono<Map<String, Tally>> tallies(ReleasePeriod period, String questionnaire) {
        return Flux.fromIterable(period.each())
                .concatMap(month -> Flux.concat(
                        sealed.of(Counts.View.SERVICE, questionnaire, month),
                        sealed.of(Counts.View.HOME, questionnaire, month).map(ReleaseMaking::withoutAnswers)))
                .collect(
                        TreeMap<String, Tally>::new,
                        (sums, some) -> some.forEach((place, tally) -> sums.merge(place, tally, Tally::plus)))
                .map(sums -> sums);
    }

    /** Everybody is counted once, where they were served. */
    private static Map<String, Tally> withoutAnswers(Map<String, Tally> tallies) {
        Map<String, Tally> without = new TreeMap<>(tallies);
        without.replaceAll((place, tally) -> new Tally(0, 0, tally.items(), tally.nodes()));
        return without;
    }

    private Mono<List<ReleaseAudit.Frozen>> frozen(List<ReleasePeriod> periods, String questionnaire) {
        return Flux.fromIterable(periods)
                .concatMap(period -> releases.find(period, questionnaire)
                        .flatMap(release ->
                                frozen(period.inside(), questionnaire).map(release::frozen)))
                .collectList();
    }

    private Optional<Release> release(
            ReleasePeriod period, String questionnaire, Map<String, Tally> tallies, List<ReleaseAudit.Frozen> inside) {
        long answers = tallies.values().stream().mapToLong(Tally::answers).sum();
        if (answers == 0) {
            return Optional.empty();
        }
        Filter filter = filters.read(new ResultsQuery(
                questionnaire,
                period.days().start().toString(),
                period.days().last().toString(),
                null,
                null,
                null,
                null));
        Framework framework = results.framework(filter);
        Map<String, Tally> places = new TreeMap<>(tallies);
        Tally province = Tally.sum(tallies.values());
        places.put(ReleaseAudit.PROVINCE, province);
        List<By.Group> nodes = nodes(framework, province);
        Map<String, Map<String, Release.Cell>> cells = cells(filter, framework, nodes, places);
        Map<String, Map<String, ReleaseAudit.Figure>> figures = new TreeMap<>();
        cells.forEach((place, its) -> its.forEach((node, cell) ->
                figures.computeIfAbsent(place, unused -> new TreeMap<>()).put(node, cell.figure())));
        Map<String, Set<String>> published = ReleaseAudit.publishable(
                period.toString(),
                figures,
                inside,
                NOWHERE,
                halves(nodes, framework),
                new Threshold(results.threshold()));
        cells.replaceAll((place, its) -> {
            Map<String, Release.Cell> marked = new TreeMap<>(its);
            marked.replaceAll((node, cell) -> new Release.Cell(
                    cell.n(),
                    cell.top2(),
                    cell.mean5(),
                    cell.whole(),
                    published.getOrDefault(place, Set.of()).contains(node)));
            return marked;
        });
        return Optional.of(new Release(period, questionnaire, clock.instant(), answers, cells));
    }

    /** The total, blocks, elements and policy groups that were answered; a total over both halves of a questionnaire is none. */
    private static List<By.Group> nodes(Framework framework, Tally province) {
        return Stream.of(
                        Stream.of(new By.Group(Framework.TOTAL, Framework.TOTAL, framework.name())),
                        framework.blocks().stream()
                                .map(block -> new By.Group(block.code(), block.code(), block.name())),
                        By.ELEMENT.groups(framework).stream(),
                        By.POLICY_GROUP.groups(framework).stream())
                .flatMap(groups -> groups)
                .filter(group -> province.nodes().containsKey(group.node()))
                .toList();
    }

    /** A month is sealed over all versions: what they do not ask alike is not whole. */
    private static Map<String, Map<String, Release.Cell>> cells(
            Filter filter, Framework framework, List<By.Group> nodes, Map<String, Tally> places) {
        List<Integer> versions = filter.asked().series().versions();
        int last = versions.get(versions.size() - 1);
        Figures top2 = Figures.of(filter.asked(), framework, nodes, Rule.TOP2);
        Figures mean5 = Figures.of(filter.asked(), framework, nodes, Rule.MEAN5);
        Set<String> broken = new HashSet<>();
        SeriesBreak.of(filter.asked(), framework).forEach(found -> broken.addAll(found.nodes()));
        Map<String, Map<String, Release.Cell>> cells = new TreeMap<>();
        VersionTallies.of(last, places).forEach((place, tallies) -> {
            Map<String, Release.Cell> its = new TreeMap<>();
            for (By.Group node : nodes) {
                Optional<Composite> satisfied = top2.of(node, tallies);
                Optional<Composite> points = mean5.of(node, tallies);
                if (satisfied.isPresent() && points.isPresent()) {
                    its.put(
                            node.node(),
                            new Release.Cell(
                                    satisfied.get().estimate().n(),
                                    rate(satisfied.get()),
                                    rate(points.get()),
                                    satisfied.get().isWhole() && !broken.contains(node.node()),
                                    false));
                }
            }
            cells.put(place, its);
        });
        return cells;
    }

    private static Release.Rate rate(Composite figure) {
        Optional<Interval> interval = figure.estimate().interval();
        return new Release.Rate(
                figure.estimate().value(),
                interval.map(Interval::low).orElse(null),
                interval.map(Interval::high).orElse(null));
    }

    /** The nodes that share criteria, directly or by way of others. */
    private static List<Set<String>> halves(List<By.Group> nodes, Framework framework) {
        List<Set<String>> halves = new ArrayList<>();
        List<Set<String>> criteria = new ArrayList<>();
        for (By.Group group : nodes) {
            Set<String> half = new HashSet<>(Set.of(group.node()));
            Set<String> under = new HashSet<>();
            framework.criteriaUnder(group.node()).forEach(criterion -> under.add(criterion.code()));
            for (int i = halves.size() - 1; i >= 0; i--) {
                if (criteria.get(i).stream().anyMatch(under::contains)) {
                    half.addAll(halves.remove(i));
                    under.addAll(criteria.remove(i));
                }
            }
            halves.add(half);
            criteria.add(under);
        }
        return halves;
    }
}
