package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class BatchCountsTest {

    private static final int LANE = 1;

    private final Random chance = new Random(42);

    @Test
    void addsWhatEachAnswerAloneWouldAdd() {
        BatchCounts batch = new BatchCounts(LANE);
        CountChanges oneByOne = new CountChanges(LANE);
        for (int i = 0; i < 200; i++) {
            Response response = ResponseFixtures.policyAnswer(
                    new UUID(chance.nextLong(), chance.nextLong()), Map.of("P00", "WATER"), "0" + chance.nextInt(12));
            Map<String, Long> contribution = contribution();
            int sign = chance.nextInt(5) == 0 ? -1 : 1;
            batch.add(response, contribution, sign);
            CountKey.of(response).forEach(key -> oneByOne.add(key, contribution, sign));
        }

        assertThat(byId(batch.writes())).isEqualTo(byId(oneByOne.writes())).hasSizeGreaterThan(20);
    }

    @Test
    void writesNothingForAnAnswerThatIsTakenOutAgain() {
        BatchCounts batch = new BatchCounts(LANE);
        Response response = ResponseFixtures.counterAnswer(new UUID(1, 2), Map.of("C01", "1"));
        batch.add(response, Map.of("c.qr.plain.complete", 1L), 1);
        batch.add(response, Map.of("c.qr.plain.complete", 1L), -1);

        assertThat(batch.writes()).isEmpty();
    }

    @Test
    void writesInTheOrderOfTheIds() {
        BatchCounts batch = new BatchCounts(LANE);
        for (String home : List.of("02701", "02647", "02683")) {
            batch.add(
                    ResponseFixtures.policyAnswer(new UUID(3, chance.nextLong()), Map.of("P00", "WATER"), home),
                    Map.of("c.qr.plain.complete", 1L),
                    1);
        }

        assertThat(batch.writes().stream().map(write -> ((Document) write.getFilter()).getString("_id")))
                .isSorted()
                .hasSize(10);
    }

    private Map<String, Long> contribution() {
        Map<String, Long> contribution = new TreeMap<>();
        for (int i = 0; i < 5; i++) {
            contribution.merge("c.qr.plain.items.F0" + chance.nextInt(9) + ".asked", 1L, Long::sum);
        }
        return contribution;
    }

    private static Map<String, BsonDocument> byId(List<UpdateOneModel<Document>> writes) {
        Map<String, BsonDocument> updates = new TreeMap<>();
        for (UpdateOneModel<Document> write : new ArrayList<>(writes)) {
            assertThat(write.getOptions().isUpsert()).isTrue();
            updates.put(
                    ((Document) write.getFilter()).getString("_id"), ((Document) write.getUpdate()).toBsonDocument());
        }
        return updates;
    }
}
