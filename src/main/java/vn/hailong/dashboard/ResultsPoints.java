package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.indicator.Frameworks;
import vn.hailong.indicator.PointFrame;
import vn.hailong.indicator.RatingScheme;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.Threshold;

/** The figures of the PAPI frame and of the rating of one-stop counters, of a commune or the province, by the commune of the counter. */
@Component
class ResultsPoints {

    private static final String INTERVAL = "95%";
    private static final String RULE = "points";

    private final Seen seen;
    private final Communes communes;
    private final Frameworks frameworks;
    private final Questionnaires questionnaires;
    private final Threshold threshold;

    ResultsPoints(
            Seen seen,
            Communes communes,
            Frameworks frameworks,
            Questionnaires questionnaires,
            ResultsProperties properties) {
        this.seen = seen;
        this.communes = communes;
        this.frameworks = frameworks;
        this.questionnaires = questionnaires;
        this.threshold = new Threshold(properties.threshold());
    }

    /** The ids of the questionnaires that follow a frame of this kind. */
    Set<String> questionnaires(PointFrameCode frame) {
        return questionnaires.current().stream()
                .filter(each -> switch (frame) {
                    case PAPI -> frameworks.pointFrame(each.framework()).isPresent();
                    case ONE_STOP -> frameworks.ratingScheme(each.framework()).isPresent();
                })
                .map(each -> each.key().questionnaire())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The tree as this member of staff may see it: commune staff their commune, also when they name none. Problems: FORBIDDEN outside
     * their scope and for a body, whose policies these figures are not of; INVALID for an unknown commune, or a questionnaire of another frame.
     *
     * @param language of the names
     */
    Mono<PointTree> read(
            Filter filter, PointFrameCode frame, @Nullable String commune, Staff staff, Language language) {
        return Mono.defer(() -> {
            if (staff.role() == Role.BODY) {
                return Mono.error(CurrentStaff.forbidden());
            }
            List<Fault> faults = new ArrayList<>();
            Optional<CommuneCode> named = AskedPlace.named("commune", commune, communes, faults);
            if (scheme(filter, frame).isEmpty()) {
                faults.add(new Fault("questionnaire", "dashboard.fault.frame"));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid("dashboard.faults", faults);
            }
            return read(filter, frame, AskedPlace.of(named, staff), staff, language);
        });
    }

    private Mono<PointTree> read(
            Filter filter, PointFrameCode frame, Optional<CommuneCode> place, Staff staff, Language language) {
        Filter before = ResultsIndices.yearBefore(filter);
        return Mono.zip(tallies(filter, place, staff), tallies(before, place, staff), (now, then) -> {
            Map<String, PointTree.Node> earlier = new LinkedHashMap<>();
            if (isAskedAlike(filter, before)) {
                nodes(before, frame, then, language).forEach(node -> earlier.put(node.code(), shown(node, staff)));
            }
            Tally all = now.all();
            return new PointTree(
                    frame.code(),
                    scheme(filter, frame).orElseThrow(),
                    filter.questionnaireText(),
                    filter.asked().series().versions(),
                    place.map(CommuneCode::value).orElse(null),
                    filter.period().start(),
                    filter.period().last(),
                    RULE,
                    filter.channel().map(Channel::code).orElse(null),
                    Codes.flagged(filter.flagged()),
                    threshold.answers(),
                    INTERVAL,
                    method(frame),
                    new Frequencies.Answered(all.complete(), all.partial()),
                    nodes(filter, frame, now, language).stream()
                            .map(node -> shown(node, staff))
                            .map(node -> node.since(Optional.ofNullable(earlier.get(node.code())), frame.decimals()))
                            .toList());
        });
    }

    private static PointTree.Node shown(PointTree.Node node, Staff staff) {
        return staff.seesEverything() ? node : node.restricted();
    }

    private Mono<VersionTallies> tallies(Filter filter, Optional<CommuneCode> place, Staff staff) {
        Set<String> places = place.map(code -> Set.of(code.value())).orElse(Set.of());
        return seen.read(filter, Counts.View.SERVICE, places, staff)
                .map(tallies -> VersionTallies.sum(tallies.values()));
    }

    private List<PointTree.Node> nodes(Filter filter, PointFrameCode frame, VersionTallies tallies, Language language) {
        PointItems items = new PointItems(filter.asked(), tallies);
        return switch (frame) {
            case PAPI -> new PapiNodes(papi(filter).orElseThrow(), items, threshold, language).all();
            case ONE_STOP -> new OneStopNodes(rating(filter).orElseThrow(), items, threshold, language).all();
        };
    }

    /** The frame or scheme by its id; empty where the questionnaire follows another. */
    private Optional<String> scheme(Filter filter, PointFrameCode frame) {
        return switch (frame) {
            case PAPI -> papi(filter).map(PointFrame::id);
            case ONE_STOP -> rating(filter).map(RatingScheme::id);
        };
    }

    private Optional<PointFrame> papi(Filter filter) {
        return frameworks.pointFrame(filter.asked().framework());
    }

    private Optional<RatingScheme> rating(Filter filter) {
        return frameworks.ratingScheme(filter.asked().framework());
    }

    /** Whether no question of the frame was asked otherwise a year before. */
    private static boolean isAskedAlike(Filter filter, Filter before) {
        Asked both = ResultsIndices.both(filter, before);
        int first = both.series().versions().get(0);
        return both.items().keySet().stream().allMatch(item -> both.series().sinceOf(item) == first);
    }

    private static String method(PointFrameCode frame) {
        return switch (frame) {
            case PAPI ->
                "following the PAPI frame, not PAPI: indicator means rescaled by the frame's bounds, weighted into sub-dimensions of 1/K to 10/K points; dimensions and total are plain "
                        + "sums and need all their parts; 95% interval: ±1.96 standard errors, parts taken as going wholly together, so at most this wide";
            case ONE_STOP ->
                "mean points of each criterion that citizens answer; with criteria missing the total is an estimate, 18 × Σ known / (2 × number known); satisfied: share of very "
                        + "satisfied and satisfied forms, Wilson's 95% interval; points: ±1.96 standard errors, criteria taken as going wholly together";
        };
    }
}
