package vn.hailong.dashboard;

import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Releases held in a map. */
final class FakeReleases implements Releases {

    final Map<String, Release> published = new TreeMap<>();

    @Override
    public Mono<Release> find(ReleasePeriod period, String questionnaire) {
        return Mono.justOrEmpty(published.get(Releases.id(period, questionnaire)));
    }

    @Override
    public Mono<Boolean> add(Release release) {
        return Mono.just(
                published.putIfAbsent(Releases.id(release.period(), release.questionnaire()), release) == null);
    }

    @Override
    public Flux<String> ids() {
        return Flux.fromIterable(published.keySet());
    }
}
