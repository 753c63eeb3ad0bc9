package vn.hailong.dashboard;

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

    /** The name of a release, such as {@code 2026-10|counter-short}. */
    static String id(ReleasePeriod period, String questionnaire) {
        return period + "|" + questionnaire;
    }
}
