package vn.hailong.response;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Answers;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.testing.DatabaseName;

/** Many plausible answers to {@code policy-short}, put straight into the collection: for tests that read answers, not counts. */
public final class ManyAnswers {

    /** The first day on which they were given; they are spread over {@link #DAYS} days. */
    public static final LocalDate FIRST = LocalDate.of(2026, 7, 1);

    public static final int DAYS = 90;

    private static final int AT_ONCE = 2000;
    private static final int WRITES_AT_ONCE = 2;

    private final Random chance = new Random(20260701);
    private final List<String> communes = TestCommunes.shipped().all().stream()
            .map(Commune::code)
            .map(code -> code.value())
            .toList();

    private ManyAnswers() {}

    /** @param uri with the name of a database */
    public static void write(String uri, int number) {
        String database = DatabaseName.of(uri);
        ManyAnswers answers = new ManyAnswers();
        try (MongoClient client = MongoClients.create(uri)) {
            Flux.range(0, number)
                    .map(i -> ResponseDocument.from(answers.next()))
                    .buffer(AT_ONCE)
                    .flatMap(
                            some -> Mono.from(client.getDatabase(database)
                                    .<Document>getCollection(ResponseDocument.COLLECTION, Document.class)
                                    .insertMany(some)),
                            WRITES_AT_ONCE)
                    .then()
                    .block(Duration.ofMinutes(3));
        }
    }

    private Response next() {
        String commune = communes.get(chance.nextInt(communes.size()));
        String home = chance.nextInt(10) > 0
                ? commune
                : chance.nextBoolean() ? Answers.OUTSIDE : communes.get(chance.nextInt(communes.size()));
        Map<String, List<String>> chosen = new TreeMap<>();
        chosen.put("P00", List.of("HEALTH", "WATER"));
        for (String item : List.of("F06", "F16", "F13", "F21")) {
            chosen.put(item, List.of(String.valueOf(1 + chance.nextInt(5))));
        }
        chosen.put("P24", List.of(home));
        if (chance.nextInt(4) > 0) {
            chosen.put("sex", List.of(String.valueOf(1 + chance.nextInt(2))));
            chosen.put("age", List.of(String.valueOf(1 + chance.nextInt(5))));
        }
        LocalDate day = FIRST.plusDays(chance.nextInt(DAYS));
        Instant noon = day.atTime(5, 0).toInstant(java.time.ZoneOffset.UTC);
        Answers answers = new Answers(new TreeMap<>(chosen));
        return new Response(
                new UUID(chance.nextLong(), chance.nextLong()),
                Stage.COMPLETE,
                0,
                ResponseFixtures.POLICY_SHORT,
                "C" + commune + "-1",
                commune,
                home,
                Channel.QR,
                noon,
                noon,
                day,
                "vi",
                45_000L,
                "device-" + chance.nextInt(1_000_000),
                answers,
                Set.of(),
                chance.nextInt(50) == 0 ? Set.of(Flag.SAME_DEVICE) : Set.of(),
                "digest-" + chance.nextLong());
    }
}
