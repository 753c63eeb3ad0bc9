package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hailong.testing.Api;

/** An answer is stored and counted once, whatever the network and the phone make of it. */
abstract class PostedOnce extends Acceptance {

    private static final int AT_ONCE = 100;
    private static final Map<String, Object> GLAD = Map.of("C01", "3", "C02", "5", "C03", "4", "C06", "5");
    private static final Map<String, Object> SAD = Map.of("C01", "3", "C02", "1", "C03", "2", "C06", "2");

    private Counter counter;
    private UUID id;

    @BeforeEach
    void aCounterNobodyElseAnswersAt() throws Exception {
        counter = freshCounter();
        id = UUID.randomUUID();
    }

    private Map<String, Object> answer(Map<String, ?> answers) {
        return submission(id, counter, "counter-short", answers);
    }

    private Api.Reply post(Map<String, Object> submission) throws Exception {
        return api.postAnswer(submission);
    }

    private void assertStatus(Map<String, Object> submission, int status) throws Exception {
        Api.Reply reply = post(submission);
        assertThat(reply.status()).as("%s", reply.json()).isEqualTo(status);
    }

    private long countedInMatrix(String days) throws Exception {
        JsonNode matrix = admin("/api/v1/results/matrix?questionnaire=counter-short&by=element" + days);
        return cell(matrix, counter.commune(), "II.A").path("n").longValue();
    }

    private JsonNode frequencies(String more) throws Exception {
        return admin("/api/v1/results/frequencies?questionnaire=counter-short&by=element&commune=" + counter.commune()
                + anyDay() + more);
    }

    private long complete(String more) throws Exception {
        return frequencies(more).path("answers").path("complete").longValue();
    }

    @Test
    void oneIdSentAHundredTimesAtOnceIsOneAnswer() throws Exception {
        ExecutorService phones = Executors.newFixedThreadPool(AT_ONCE);
        List<Integer> statuses = new ArrayList<>();
        Set<String> receipts = new HashSet<>();
        try {
            List<Callable<Api.Reply>> calls = Stream.generate(() -> (Callable<Api.Reply>) () -> post(answer(GLAD)))
                    .limit(AT_ONCE)
                    .toList();
            for (Future<Api.Reply> call : phones.invokeAll(calls)) {
                statuses.add(call.get().status());
                receipts.add(call.get().json().path("receipt").stringValue(""));
            }
        } finally {
            phones.shutdown();
        }

        assertThat(statuses)
                .containsOnly(200, 201)
                .filteredOn(status -> status == 201)
                .hasSize(1);
        assertThat(receipts).hasSize(1).doesNotContain("");
        assertThat(countedInMatrix(anyDay())).isEqualTo(1);
        assertThat(complete("&flagged=include")).isEqualTo(1);
    }

    @Test
    void aPartialAnswerCompletedTwiceIsCountedOnceWithTheCompleteValues() throws Exception {
        Api.Reply partial = post(with(answer(Map.of("C01", "3", "C02", "1")), "stage", "partial"));
        assertThat(frequencies("").path("answers").path("partial").longValue()).isEqualTo(1);

        Api.Reply first = post(answer(GLAD));
        Api.Reply second = post(answer(GLAD));

        assertThat(List.of(partial.status(), first.status(), second.status())).containsExactly(201, 200, 200);
        assertThat(List.of(first.json(), second.json())).containsOnly(partial.json());
        JsonNode counted = frequencies("");
        assertThat(counted.path("answers").path("complete").longValue()).isEqualTo(1);
        assertThat(counted.path("answers").path("partial").longValue()).isZero();
        assertThat(option(counted, "C02", "1")).isZero();
        assertThat(option(counted, "C02", "5")).isEqualTo(1);
        assertThat(countedInMatrix(anyDay())).isEqualTo(1);
    }

    @Test
    void otherAnswersUnderAKnownIdAreRefusedAndTheFirstStay() throws Exception {
        assertStatus(answer(GLAD), 201);

        assertStatus(answer(SAD), 409);
        assertStatus(with(answer(GLAD), "questionnaire", "policy-short"), 422);
        assertStatus(answer(GLAD), 200);

        assertThat(option(frequencies(""), "C02", "5")).isEqualTo(1);
        assertThat(option(frequencies(""), "C02", "1")).isZero();
    }

    @Test
    void aPartialAnswerThatComesAfterTheCompleteOneIsRefused() throws Exception {
        assertStatus(answer(GLAD), 201);

        assertStatus(with(answer(Map.of("C01", "3")), "stage", "partial"), 409);

        assertThat(option(frequencies(""), "C02", "5")).isEqualTo(1);
        assertThat(complete("")).isEqualTo(1);
    }

    @Test
    void whoeverIsNotStaffCameByTheQrCode() throws Exception {
        assertStatus(with(answer(GLAD), "channel", "paper"), 201);
        id = UUID.randomUUID();
        assertStatus(with(answer(GLAD), "channel", "kiosk"), 201);
        id = UUID.randomUUID();
        assertThat(api.postAnswerAsAdmin(with(answer(GLAD), "channel", "paper")).status())
                .isEqualTo(201);

        assertThat(complete("&channel=qr")).isEqualTo(2);
        assertThat(complete("&channel=kiosk")).isZero();
        assertThat(complete("&channel=paper")).isEqualTo(1);
        assertThat(complete("")).isEqualTo(3);
    }

    @Test
    void aRevokedCodeTakesWhatWasAnsweredBefore() throws Exception {
        Map<String, Object> known = answer(GLAD);
        Api.Reply stored = post(known);
        Instant before = Instant.now().minus(Duration.ofMinutes(5));
        assertThat(api.postAsAdmin("/api/v1/counters/" + counter.id() + "/replace")
                        .status())
                .isEqualTo(200);

        Api.Reply replayed = post(known);
        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.json()).isEqualTo(stored.json());
        id = UUID.randomUUID();
        assertStatus(answer(GLAD), 410);
        assertStatus(with(answer(GLAD), "answeredAt", before.toString()), 201);

        assertThat(complete("")).isEqualTo(2);
    }

    @Test
    void aTimeThatCannotBeIsAFault() throws Exception {
        Instant now = Instant.now();
        for (Instant impossible : List.of(now.plus(1, ChronoUnit.HOURS), now.minus(31, ChronoUnit.DAYS))) {
            Api.Reply reply = post(with(answer(GLAD), "answeredAt", impossible.toString()));
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.json().path("errors").path(0).path("item").stringValue())
                    .isEqualTo("answeredAt");
        }
        assertThat(complete("&flagged=include")).isZero();
    }

    @Test
    void anAnswerGivenOfflineCountsOnItsOwnDay() throws Exception {
        Instant nineDaysAgo = Instant.now().minus(9, ChronoUnit.DAYS);

        assertStatus(
                with(
                        answer(GLAD),
                        "answeredAt",
                        nineDaysAgo.atZone(HERE).toOffsetDateTime().toString()),
                201);

        assertThat(countedInMatrix(days(dayOf(nineDaysAgo), dayOf(nineDaysAgo))))
                .isEqualTo(1);
        assertThat(countedInMatrix(days(
                        dayOf(nineDaysAgo).plusDays(1), dayOf(Instant.now()).plusDays(1))))
                .isZero();
    }
}
