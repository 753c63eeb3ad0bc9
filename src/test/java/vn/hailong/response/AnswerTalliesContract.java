package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.response.ResponseFixtures.COMMUNE;
import static vn.hailong.response.ResponseFixtures.DAY;
import static vn.hailong.response.ResponseFixtures.counterAnswer;
import static vn.hailong.response.ResponseFixtures.draft;
import static vn.hailong.response.ResponseFixtures.fromDevice;
import static vn.hailong.response.ResponseFixtures.partialAnswer;
import static vn.hailong.response.ResponseFixtures.policyAnswer;
import static vn.hailong.response.ResponseFixtures.withText;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.shared.Period;
import vn.hailong.testing.StoreContract;

/** What is read answer by answer is what was counted. */
abstract class AnswerTalliesContract extends StoreContract {

    private static final Period TODAY = Period.inclusive(DAY, DAY);
    private static final int ANSWERS = 1200;

    private IntakeNode node;
    private AnswerTallies tallies;

    @BeforeAll
    void answer() {
        node = new IntakeNode(store.uri(), database(), 0, 1).started();
        tallies = node.tallies();
        Random chance = new Random(20261127);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < ANSWERS; i++) {
            drafts.add(random(chance, i));
        }
        for (int from = 0; from < ANSWERS; from += 400) {
            node.responses.write(drafts.subList(from, from + 400)).block();
        }
    }

    private static Draft random(Random chance, int i) {
        UUID id = new UUID(chance.nextLong(), chance.nextLong());
        Map<String, String> counter = Map.of(
                "C01", "1", "C02", "" + (1 + chance.nextInt(5)), "sex", "" + (1 + chance.nextInt(2)), "age", "3");
        return switch (i % 6) {
            case 0 -> draft(policyAnswer(id, Map.of("P00", "HEALTH,ECON", "F06", "4"), i % 4 == 0 ? COMMUNE : "02683"));
            case 1 -> draft(partialAnswer(id, Map.of("C02", "1")));
            case 2 -> withText(counterAnswer(id, counter), "words");
            case 3 -> draft(fromDevice(id, "d".repeat(32)));
            default -> draft(counterAnswer(id, counter));
        };
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void addUpToTheCountsWhateverIsAsked() {
        for (Counts.View view : Counts.View.values()) {
            for (String questionnaire : List.of("counter-short", "policy-short")) {
                for (boolean flagged : List.of(true, false)) {
                    for (Optional<Channel> channel : List.of(Optional.<Channel>empty(), Optional.of(Channel.QR))) {
                        for (Set<String> places : List.of(Set.of("02683"), Set.of("C02647-1"), Set.<String>of())) {
                            if (!places.isEmpty() || view != Counts.View.COUNTER) {
                                assertAddsUp(new Counts.Query(
                                        view, questionnaire, OptionalInt.of(1), TODAY, channel, flagged, places));
                            }
                        }
                    }
                }
            }
        }
    }

    private void assertAddsUp(Counts.Query query) {
        List<Tally> groups = new ArrayList<>();
        read(query, AnswerTalliesContract::sex).values().forEach(versions -> groups.addAll(versions.values()));
        Tally counted = Tally.sum(node.counts.read(query).block().values());
        assertThat(Tally.sum(groups)).as("%s", query).isEqualTo(counted);
    }

    @Test
    void keepTheGroupsApart() {
        Map<String, Map<Integer, Tally>> read = read(counterShort(false), AnswerTalliesContract::sex);

        assertThat(read).containsOnlyKeys("1", "2", "-");
        assertThat(read.get("1").get(1).items().get("sex").options())
                .containsOnlyKeys("1")
                .containsEntry("1", read.get("1").get(1).complete());
        assertThat(read.get("-").get(1).items().get("sex").answered()).isZero();
    }

    @Test
    void leaveOutWhoIsOfNoGroupAndTellHowFarTheyAre() {
        AtomicLong soFar = new AtomicLong();

        Map<String, Map<Integer, Tally>> read = tallies.read(counterShort(true), answer -> Optional.empty(), soFar::set)
                .block();

        assertThat(read).isEmpty();
        assertThat(soFar).hasValue(ANSWERS * 5 / 6);
    }

    @Test
    void knowWhetherTheDaysHoldMoreThanALimit() {
        assertThat(tallies.isWithin(TODAY, ANSWERS).block()).isTrue();
        assertThat(tallies.isWithin(TODAY, ANSWERS - 1).block()).isFalse();
        Period yesterday = Period.inclusive(DAY.minusDays(1), DAY.minusDays(1));
        assertThat(tallies.isWithin(yesterday, 1).block()).isTrue();
    }

    private static Counts.Query counterShort(boolean flagged) {
        return new Counts.Query(
                Counts.View.SERVICE, "counter-short", OptionalInt.empty(), TODAY, Optional.empty(), flagged, Set.of());
    }

    private static Optional<String> sex(StoredAnswer answer) {
        return Optional.of(answer.answers().one("sex").orElse("-"));
    }

    private Map<String, Map<Integer, Tally>> read(
            Counts.Query query, Function<StoredAnswer, Optional<String>> groupOf) {
        return tallies.read(query, groupOf, read -> {}).block();
    }
}
