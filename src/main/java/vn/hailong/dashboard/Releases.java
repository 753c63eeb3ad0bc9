package vn.hailong.dashboard;

import java.time.Instant;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was published, period by period and questionnaire by questionnaire; it never changes. */
interface Releases {

    /** What was published; empty when nothing was. */
    Mono<Release> find(ReleasePeriod period, String questionnaire);

    /** Publishes; false when the period of the questionnaire was published before, which stays as it is. */
    Mono<Boolean> add(Release release);

    /** Of all that was published the {@link #id}. */
    Flux<String> ids();

    /** Of all that was published what it is, without its figures. */
    Flux<Summary> summaries();

    /**
     * A release without its figures.
     *
     * @param answers how many it counts
     * @param published how many figures everybody may read
     * @param withheld how many they may not
     */
    record Summary(
            ReleasePeriod period, String questionnaire, Instant at, long answers, long published, long withheld) {

        static Summary of(Release release) {
            long all = release.cells().values().stream().mapToLong(Map::size).sum();
            long published = release.cells().values().stream()
                    .flatMap(cells -> cells.values().stream())
                    .filter(Release.Cell::published)
                    .count();
            return new Summary(
                    release.period(),
                    release.questionnaire(),
                    release.at(),
                    release.answers(),
                    published,
                    all - published);
        }
    }

    /** The name of a release, such as {@code 2026-10|counter-short}. */
    static String id(ReleasePeriod period, String questionnaire) {
        return period + "|" + questionnaire;
    }
}
