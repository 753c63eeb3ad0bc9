package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Framework;
import vn.hailong.indicator.Frameworks;
import vn.hailong.questionnaire.Series;
import vn.hailong.response.Counts;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Period;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Words;
import vn.hailong.statistics.Composite;
import vn.hailong.statistics.Difference;
import vn.hailong.statistics.Percent;
import vn.hailong.statistics.Threshold;

/**
 * The index tree of a commune or the province beside that of a year before or of another commune. Criteria, elements, blocks and
 * total count an answer for the commune of the counter, policy groups for the commune where the person lives.
 */
@Component
class ResultsIndices {

    /** Compared with the same days a year before. */
    static final String YEAR = "year";

    /** Asks all the criteria there are. */
    static final String USUAL_QUESTIONNAIRE = "sipas-style-full";

    private static final String METHOD =
            "plain mean of the criteria's indices; 95% interval: Wilson's for one criterion under top2, "
                    + "else from the respondents' own means; difference: from the two intervals (Newcombe); criteria, elements, blocks and "
                    + "total by the counter's commune, policy groups by the home commune";

    private final Seen seen;
    private final Communes communes;
    private final Frameworks frameworks;
    private final Threshold threshold;

    ResultsIndices(Seen seen, Communes communes, Frameworks frameworks, ResultsProperties properties) {
        this.seen = seen;
        this.communes = communes;
        this.frameworks = frameworks;
        this.threshold = new Threshold(properties.threshold());
    }

    /** The counts of one side, by the view they are read in. */
    private record Side(VersionTallies byCounter, VersionTallies byHome) {}

    /** A node before it has figures. */
    private record Place(By.Group group, @Nullable String parent, boolean byHome) {}

    /**
     * The tree as this member of staff may see it: commune staff their commune, also when they name none; a body its policy groups.
     * Problems: FORBIDDEN outside their scope, INVALID for an unknown framework, commune or comparison.
     *
     * @param framework {@code sipas}, also when null or blank
     * @param commune a commune code; null or blank for the province
     * @param compare {@link #YEAR} when null or blank, or a commune code
     * @param language of the names
     */
    Mono<Indices> read(
            Filter filter,
            @Nullable String framework,
            @Nullable String commune,
            @Nullable String compare,
            Staff staff,
            Language language) {
        return Mono.defer(() -> {
            List<Fault> faults = new ArrayList<>();
            if (!orBlank(framework).isEmpty() && !orBlank(framework).equals("sipas")) {
                faults.add(new Fault("framework", "dashboard.fault.framework"));
            }
            Optional<CommuneCode> place = known("commune", commune, faults);
            boolean ofYear = orBlank(compare).isEmpty() || orBlank(compare).equals(YEAR);
            Optional<CommuneCode> other = ofYear ? Optional.empty() : known("compare", compare, faults);
            if (other.isPresent() && place.isEmpty() && staff.role() != Role.COMMUNE) {
                faults.add(new Fault("compare", "dashboard.fault.compare"));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid("dashboard.faults", faults);
            }
            Optional<CommuneCode> theirs = staff.role() == Role.COMMUNE && place.isEmpty()
                    ? staff.communes().stream().findFirst()
                    : place;
            if (theirs.filter(code -> !staff.seesCommune(code)).isPresent()
                    || other.filter(code -> !staff.seesCommune(code)).isPresent()) {
                return Mono.error(CurrentStaff.forbidden());
            }
            return read(filter, theirs, other, staff, language);
        });
    }

    private Mono<Indices> read(
            Filter filter, Optional<CommuneCode> place, Optional<CommuneCode> other, Staff staff, Language language) {
        Filter before = yearBefore(filter);
        Mono<Side> side = side(filter, place, staff);
        Mono<Side> year = side(before, place, staff);
        Mono<Side> beside = other.isPresent() ? side(filter, other, staff) : year;
        return Mono.zip(side, year, beside).map(sides -> new Tree(filter, before, staff, language)
                .indices(place, other, sides.getT1(), sides.getT2(), sides.getT3()));
    }

    static Filter yearBefore(Filter filter) {
        return filter.in(new Period(
                filter.period().start().minusYears(1), filter.period().end().minusYears(1)));
    }

    private Mono<Side> side(Filter filter, Optional<CommuneCode> place, Staff staff) {
        Set<String> places = place.map(code -> Set.of(code.value())).orElse(Set.of());
        return Mono.zip(
                sum(filter, Counts.View.SERVICE, places, staff),
                sum(filter, Counts.View.HOME, places, staff),
                Side::new);
    }

    private Mono<VersionTallies> sum(Filter filter, Counts.View view, Set<String> places, Staff staff) {
        return seen.rates(filter, view, places, staff)
                .map(tallies -> tallies.values().stream().reduce(VersionTallies.NONE, VersionTallies::plus));
    }

    private Optional<CommuneCode> known(String field, @Nullable String text, List<Fault> faults) {
        String code = orBlank(text);
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<CommuneCode> found = Optional.of(code)
                .filter(CommuneCode::isWellFormed)
                .map(CommuneCode::new)
                .filter(known -> communes.find(known).isPresent());
        if (found.isEmpty()) {
            faults.add(new Fault(field, "dashboard.fault.commune"));
        }
        return found;
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** The making of one tree. */
    private final class Tree {

        private final Filter filter;
        private final Filter before;
        private final Staff staff;
        private final Language language;
        private final Framework framework;
        private final List<Place> places;
        private final Figures figures;
        private final Figures figuresBefore;

        /** @param before the same of a year before */
        Tree(Filter filter, Filter before, Staff staff, Language language) {
            this.filter = filter;
            this.before = before;
            this.language = language;
            this.staff = staff;
            this.framework = frameworks.criteriaOf(filter.asked().framework()).orElseGet(frameworks::sipas);
            this.places = places(framework, staff);
            List<By.Group> groups = places.stream().map(Place::group).toList();
            this.figures = Figures.of(filter.asked(), framework, groups, filter.rule());
            this.figuresBefore = Figures.of(before.asked(), framework, groups, filter.rule());
        }

        Indices indices(Optional<CommuneCode> place, Optional<CommuneCode> other, Side side, Side year, Side beside) {
            return new Indices(
                    framework.id(),
                    filter.questionnaireText(),
                    place.map(CommuneCode::value).orElse(null),
                    other.map(CommuneCode::value).orElse(YEAR),
                    filter.period().start(),
                    filter.period().last(),
                    Codes.of(filter.rule()),
                    threshold.answers(),
                    METHOD,
                    places.stream()
                            .map(node -> node(node, side, year, beside, other.isEmpty()))
                            .toList(),
                    breaks());
        }

        /** Those between the first day of the year before and the last day, of the nodes that are shown. */
        private List<SeriesBreak> breaks() {
            List<String> nodes =
                    places.stream().map(place -> place.group().node()).toList();
            return SeriesBreak.of(both(filter, before), framework).stream()
                    .filter(found -> found.nodes().stream().anyMatch(nodes::contains))
                    .toList();
        }

        /** The version from which a node cannot be compared with a year before; none where it can, or was not asked then or now. */
        private @Nullable Integer broken(Place place) {
            Series.Run now = Figures.run(filter.asked(), framework, place.group());
            Series.Run then = Figures.run(before.asked(), framework, place.group());
            return now.items().isEmpty() || then.items().isEmpty() || now.isComparableWith(then)
                    ? null
                    : Figures.run(both(filter, before), framework, place.group())
                            .since();
        }

        private Indices.Node node(Place place, Side side, Side year, Side beside, boolean besideIsYear) {
            VersionTallies tally = tally(place, side);
            Optional<Composite> now = figures.of(place.group(), tally);
            Optional<Composite> then = figuresBefore.of(place.group(), tally(place, year));
            Optional<Composite> next = besideIsYear ? then : figures.of(place.group(), tally(place, beside));
            Integer broken = broken(place);
            Matrix.Cell cell = shown(now);
            Matrix.Cell besideIt = shown(next);
            boolean comparable = !besideIsYear || broken == null;
            boolean bothShown = comparable && cell.rate() != null && besideIt.rate() != null;
            return new Indices.Node(
                    place.group().code(),
                    place.parent(),
                    place.group().name().in(language),
                    framework.criteriaUnder(place.group().node()).size(),
                    figures.asked(place.group()),
                    cell.n(),
                    cell.n() == null ? null : figures.respondents(place.group(), tally),
                    cell.rate(),
                    cell.low(),
                    cell.high(),
                    cell.published(),
                    broken == null ? change(cell, shown(then)) : null,
                    besideIt,
                    bothShown
                            ? Difference.of(
                                            now.orElseThrow().estimate(),
                                            next.orElseThrow().estimate())
                                    .map(Indices.Gap::of)
                                    .orElse(null)
                            : null,
                    broken);
        }

        private Matrix.Cell shown(Optional<Composite> figure) {
            Matrix.Cell cell = Matrix.Cell.of(figure, threshold);
            return staff.seesEverything() ? cell : cell.restricted();
        }

        private static VersionTallies tally(Place place, Side side) {
            return place.byHome() ? side.byHome() : side.byCounter();
        }
    }

    /** What is asked from the first day of the year before to the last day. */
    static Asked both(Filter filter, Filter before) {
        return filter.asked()
                .in(new Period(before.period().start(), filter.period().end()));
    }

    private static java.math.@Nullable BigDecimal change(Matrix.Cell now, Matrix.Cell before) {
        Double later = now.rate();
        Double earlier = before.rate();
        return later == null || earlier == null
                ? null
                : Percent.of(later).since(Percent.of(earlier)).movePointLeft(2);
    }

    /** Total, blocks, elements and criteria in official order, each before its parts, and then the policy groups. */
    private static List<Place> places(Framework framework, Staff staff) {
        List<Place> places = new ArrayList<>();
        if (staff.role() != Role.BODY) {
            places.add(place(Framework.TOTAL, framework.name(), null));
            for (Framework.Block block : framework.blocks()) {
                places.add(place(block.code(), block.name(), Framework.TOTAL));
                framework.elements().stream()
                        .filter(element -> element.block().equals(block.code()))
                        .forEach(element -> addElement(places, element, framework));
            }
        }
        framework.policyGroups().stream()
                .filter(group -> staff.seesPolicyGroup(group.code()))
                .map(group -> new Place(
                        new By.Group(
                                Framework.POLICY_GROUP_PREFIX + group.code(),
                                Framework.POLICY_GROUP_PREFIX + group.code(),
                                group.name()),
                        null,
                        true))
                .forEach(places::add);
        return List.copyOf(places);
    }

    private static void addElement(List<Place> places, Framework.Element element, Framework framework) {
        places.add(place(element.code(), element.name(), element.block()));
        framework.criteria().stream()
                .filter(criterion -> Objects.equals(criterion.element(), element.code()))
                .forEach(criterion -> places.add(place(criterion.code(), criterion.name(), element.code())));
    }

    private static Place place(String code, Words name, @Nullable String parent) {
        return new Place(new By.Group(code, code, name), parent, false);
    }
}
