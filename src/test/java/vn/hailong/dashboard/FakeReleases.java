package vn.hailong.dashboard;

import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Releases held in a map. */
final class FakeReleases implements Releases {

    final Map<String, Release> published = new TreeMap<>();

    /** What publishing waits for. */
    Mono<Boolean> before = Mono.just(true);

    @Override
    public Mono<Release> find(ReleasePeriod period, String questionnaire) {
        return Mono.justOrEmpty(published.get(Releases.id(period, questionnaire)));
    }

    @Override
    public Mono<Boolean> add(Release release) {
        return before.map(ready ->
                published.putIfAbsent(Releases.id(release.period(), release.questionnaire()), release) == null);
    }

    @Override
    public Flux<String> ids() {
        return Flux.fromIterable(published.keySet());
    }

    @Override
    public Flux<Summary> summaries() {
        return Flux.fromIterable(published.values()).map(Summary::of);
    }
}
