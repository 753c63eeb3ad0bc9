package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.SimpleReactiveMongoDatabaseFactory;
import org.springframework.data.mongodb.core.query.Query;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.testing.StoreContract;

/** The promises of {@link CrossTabJobs} on every store. */
abstract class CrossTabJobsContract extends StoreContract {

    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00.123Z");

    private CrossTabJobs jobs;

    @BeforeEach
    void start() {
        template().remove(new Query(), "crossTabs").block();
        jobs = another();
    }

    /** As another node has it. */
    private CrossTabJobs another() {
        return new MongoCrossTabJobs(
                new SimpleReactiveMongoDatabaseFactory(client, database()),
                JsonMapper.builder().build());
    }

    private CrossTabJob add(Instant startedAt) {
        return jobs.add(new CrossTabJob(
                        new ObjectId(Date.from(startedAt)).toHexString(),
                        Map.of("questionnaire", "policy-short", "across", "sex"),
                        "analyst",
                        startedAt,
                        startedAt,
                        0,
                        7,
                        CrossTabJob.State.RUNNING,
                        null))
                .block();
    }

    private static CrossTab table() {
        CrossTab.Group all = new CrossTab.Group(
                "all",
                new Frequencies.Answered(6, 1),
                List.of(new Matrix.Cell(6L, 0.5, null, 0.75, false)),
                List.of(new Frequencies.ItemCount(
                        "F06", "scale", "I.B.6", 7, 6, 0, 1, List.of(new Frequencies.OptionCount("5", 3)))));
        return new CrossTab(
                "policy-short",
                List.of(1, 2),
                LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 31),
                "top2",
                null,
                "exclude",
                By.POLICY_GROUP,
                "02647",
                "sex",
                2,
                NOON,
                30,
                "95%",
                Matrix.METHOD,
                List.of(new Matrix.Column("HEALTH", "Khám, chữa bệnh")),
                all,
                List.of(all),
                List.of(new SeriesBreak(2, LocalDate.of(2026, 10, 3), "F06", "scale", List.of("T"))));
    }

    @Test
    void tellHowFarTheyAreAndGiveTheResultOnEveryNode() {
        CrossTabJob job = add(NOON);

        assertThat(jobs.goesOn(job.id(), 3, NOON.plusSeconds(1)).block()).isTrue();
        CrossTabJob under = another().find(job.id()).block();
        assertThat(under.done()).isEqualTo(3);
        assertThat(under.beat()).isEqualTo(NOON.plusSeconds(1));
        assertThat(under.asked()).isEqualTo(job.asked());
        assertThat(under.table()).isEmpty();

        jobs.done(job.id(), table()).block();
        CrossTabJob done = another().find(job.id()).block();
        assertThat(done.state()).isEqualTo(CrossTabJob.State.DONE);
        assertThat(done.table()).contains(table());
        assertThat(done.done()).isEqualTo(7);
    }

    @Test
    void endOnce() {
        CrossTabJob job = add(NOON);
        another().end(job.id(), CrossTabJob.State.STOPPED).block();

        assertThat(jobs.goesOn(job.id(), 4, NOON).block()).isFalse();
        jobs.done(job.id(), table()).block();
        jobs.end(job.id(), CrossTabJob.State.BROKEN).block();

        assertThat(jobs.find(job.id()).block().state()).isEqualTo(CrossTabJob.State.STOPPED);
        assertThat(jobs.find("nothing").blockOptional()).isEmpty();
    }

    @Test
    void areListedTheLatestFirstWithoutTheirTablesAndForgottenInTime() {
        CrossTabJob old = add(NOON.minus(Duration.ofDays(8)));
        CrossTabJob early = add(NOON.minusSeconds(5));
        CrossTabJob late = add(NOON);
        jobs.done(late.id(), table()).block();

        assertThat(all(jobs.latest(2))).extracting(CrossTabJob::id).containsExactly(late.id(), early.id());
        assertThat(all(jobs.latest(2)))
                .allSatisfy(job -> assertThat(job.table()).isEmpty());

        jobs.forgetBefore(NOON.minus(Duration.ofDays(7))).block();
        assertThat(all(jobs.latest(9))).extracting(CrossTabJob::id).containsExactly(late.id(), early.id());
        assertThat(jobs.find(old.id()).blockOptional()).isEmpty();
    }

    @Test
    void areBrokenWhereTheResultOfAnotherReleaseCannotBeRead() {
        CrossTabJob job = add(NOON);
        jobs.done(job.id(), table()).block();
        get(client.getDatabase(database())
                .getCollection("crossTabs")
                .updateOne(
                        new Document("_id", job.id()), new Document("$set", new Document("result", "{\"across\":"))));

        assertThat(jobs.find(job.id()).block().state()).isEqualTo(CrossTabJob.State.BROKEN);
    }
}
