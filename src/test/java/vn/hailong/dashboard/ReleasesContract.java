package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.query.Query;
import vn.hailong.statistics.ReleaseAudit;
import vn.hailong.testing.StoreContract;

/** The promises of {@link Releases} on every store. */
abstract class ReleasesContract extends StoreContract {

    private static final ReleasePeriod OCTOBER = ReleasePeriod.parse("2026-10").orElseThrow();
    private static final ReleasePeriod QUARTER = ReleasePeriod.parse("2026-Q3").orElseThrow();
    private static final Instant NIGHT = Instant.parse("2026-11-10T20:45:00.123Z");

    private static final Release.Cell OPEN = new Release.Cell(
            31, new Release.Rate(0.8387, 0.6737, 0.9291), new Release.Rate(0.8, null, null), true, true);
    private static final Release.Cell HELD =
            new Release.Cell(29, new Release.Rate(1, 0.8831, 1.0), new Release.Rate(0.95, 0.9, 1.0), true, false);

    private MongoReleases releases;

    @BeforeEach
    void start() {
        template().remove(new Query(), "releases").block();
        releases = another();
    }

    /** As another node has it, with nothing in memory. */
    private MongoReleases another() {
        return new MongoReleases(new SimpleReactiveMongoDatabaseFactory(client, database()));
    }

    private static Release release(ReleasePeriod period, String questionnaire, Release.Cell cell) {
        return new Release(
                period,
                questionnaire,
                NIGHT,
                60,
                Map.of("02647", Map.of("T", cell, "I.A", HELD), ReleaseAudit.PROVINCE, Map.of("T", OPEN)));
    }

    @Test
    void knowsNothingThatWasNotPublished() {
        assertThat(releases.find(OCTOBER, "counter-short").blockOptional()).isEmpty();
        assertThat(all(releases.ids())).isEmpty();
        assertThat(all(releases.summaries())).isEmpty();
    }

    @Test
    void givesBackWhatWasPublishedOnEveryNode() {
        Release release = release(OCTOBER, "counter-short", OPEN);
        assertThat(releases.add(release).block()).isTrue();

        assertThat(another().find(OCTOBER, "counter-short").block()).isEqualTo(release);
        assertThat(releases.find(OCTOBER, "policy-short").blockOptional()).isEmpty();
        assertThat(releases.find(QUARTER, "counter-short").blockOptional()).isEmpty();
    }

    @Test
    void neverChangesWhatWasPublished() {
        Release first = release(OCTOBER, "counter-short", OPEN);
        releases.add(first).block();

        assertThat(another().add(release(OCTOBER, "counter-short", HELD)).block())
                .isFalse();
        assertThat(another().find(OCTOBER, "counter-short").block()).isEqualTo(first);
    }

    @Test
    void listsThemWithoutTheirFigures() {
        releases.add(release(OCTOBER, "counter-short", OPEN)).block();
        releases.add(release(QUARTER, "policy-short", HELD)).block();

        assertThat(all(releases.ids())).containsExactlyInAnyOrder("2026-10|counter-short", "2026-Q3|policy-short");
        assertThat(all(releases.summaries()))
                .containsExactlyInAnyOrder(
                        new Releases.Summary(OCTOBER, "counter-short", NIGHT, 60, 2, 1),
                        new Releases.Summary(QUARTER, "policy-short", NIGHT, 60, 1, 2));
    }
}
