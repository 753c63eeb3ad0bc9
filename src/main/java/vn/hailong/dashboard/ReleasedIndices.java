package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.indicator.Framework;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.ReleaseAudit;

/** The index tree of a release, beside that of a year before. */
@Component
class ReleasedIndices {

    private static final String INTERVAL = "95%";

    private final Releases releases;
    private final ResultsMatrix results;
    private final Communes communes;

    ReleasedIndices(Releases releases, ResultsMatrix results, Communes communes) {
        this.releases = releases;
        this.results = results;
        this.communes = communes;
    }

    /**
     * What everybody may read; of a period that was not published a tree without a figure.
     *
     * @param commune null or blank for the province; a problem of kind INVALID for an unknown one
     */
    Mono<PublicIndices> read(Filters.Closed asked, @Nullable String commune, Language language) {
        return Mono.defer(() -> {
            List<Fault> faults = new ArrayList<>();
            Optional<CommuneCode> place = AskedPlace.named("commune", commune, communes, faults);
            if (!faults.isEmpty()) {
                throw Problem.invalid("dashboard.faults", faults);
            }
            String questionnaire = asked.filter().questionnaire();
            return Mono.zip(
                    releases.find(asked.period(), questionnaire)
                            .map(Optional::of)
                            .defaultIfEmpty(Optional.empty()),
                    releases.find(asked.period().yearBefore(), questionnaire)
                            .map(Optional::of)
                            .defaultIfEmpty(Optional.empty()),
                    (now, then) -> tree(asked, place, now, then, language));
        });
    }

    private PublicIndices tree(
            Filters.Closed asked,
            Optional<CommuneCode> place,
            Optional<Release> now,
            Optional<Release> then,
            Language language) {
        Filter filter = asked.filter();
        Framework framework = results.framework(filter);
        String where = place.map(CommuneCode::value).orElse(ReleaseAudit.PROVINCE);
        boolean comparable = isComparable(filter);
        return new PublicIndices(
                framework.id(),
                filter.questionnaireText(),
                place.map(CommuneCode::value).orElse(null),
                asked.period().toString(),
                filter.period().start(),
                filter.period().last(),
                Codes.of(filter.rule()),
                null,
                Codes.flagged(false),
                results.threshold(),
                INTERVAL,
                IndexPlaces.published(framework).stream()
                        .map(each -> node(
                                each,
                                cell(now, where, each, filter),
                                comparable ? cell(then, where, each, filter) : Matrix.Cell.HIDDEN,
                                language))
                        .toList());
    }

    /** Whether nothing that enters a figure was asked otherwise a year before. */
    private static boolean isComparable(Filter filter) {
        Asked both = ResultsIndices.both(filter, ResultsIndices.yearBefore(filter));
        return both.series().breaks().isEmpty();
    }

    private static Matrix.Cell cell(Optional<Release> release, String where, IndexPlaces.Place place, Filter filter) {
        return release.map(its -> its.shown(where, place.group().node(), filter.rule()))
                .orElse(Matrix.Cell.HIDDEN);
    }

    private static PublicIndices.Node node(
            IndexPlaces.Place place, Matrix.Cell now, Matrix.Cell then, Language language) {
        return new PublicIndices.Node(
                place.group().code(),
                place.parent(),
                place.group().name().in(language),
                now.n(),
                now.rate(),
                now.low(),
                now.high(),
                now.published(),
                now.since(then));
    }
}
