package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.CommuneCode;

class FrequenciesTest {

    private static final String FREQUENCIES = "/api/v1/results/frequencies?by=element";

    private final ResultsDesk desk = new ResultsDesk();

    @BeforeEach
    void counters() {
        when(desk.points.findCounter(anyString())).thenReturn(Mono.empty());
        at("k1", ResultsDesk.LAO_CAI);
        at("k2", ResultsDesk.CAM_DUONG);
    }

    @Test
    void listsTheNumbersThatWereEnteredInOrderAndNonAnswersLast() {
        Item minutes = EveryKind.questionnaire().item("N1").orElseThrow();
        Tally.ItemTally counted = new Tally.ItemTally(12, 9, Map.of("120", 1L, "15", 4L, "9", 2L, "dk", 2L));
        assertThat(ResultsFrequencies.options(minutes, counted))
                .containsExactly(
                        new Frequencies.OptionCount("9", 2),
                        new Frequencies.OptionCount("15", 4),
                        new Frequencies.OptionCount("120", 1),
                        new Frequencies.OptionCount("dk", 2));
    }

    @Test
    void refusesACallerWhoIsNotLoggedIn() {
        desk.get(FREQUENCIES).expectStatus().isUnauthorized();
    }

    @Test
    void refusesCommuneStaffAnotherCommuneAndItsCounters() {
        desk.as(ResultsDesk.COMMUNE)
                .get(FREQUENCIES + "&commune=02671")
                .expectStatus()
                .isForbidden();
        desk.get(FREQUENCIES + "&counter=k2").expectStatus().isForbidden();
        assertThat(desk.counts.queries).isEmpty();
    }

    @Test
    void refusesAPlaceThatDoesNotExist() {
        desk.as(ResultsDesk.ANALYST)
                .get(FREQUENCIES + "&commune=99999")
                .expectStatus()
                .isEqualTo(422);
        desk.get(FREQUENCIES + "&commune=x").expectStatus().isEqualTo(422);
        desk.get(FREQUENCIES + "&counter=nothing").expectStatus().isEqualTo(422);
        desk.get(FREQUENCIES + "&commune=02647&counter=k2").expectStatus().isEqualTo(422);
        assertThat(desk.counts.queries).isEmpty();
    }

    @Test
    void countsEveryOptionNotApplicableAndThoseNotAsked() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(3, "C01=1", "C02=5", "C04=4")
                        .cast(2, "C01=3", "C02=na")
                        .cast(1, "C01=2")
                        .tally());
        JsonNode answer = read(desk.as(ResultsDesk.ANALYST), "&commune=02647");
        assertThat(desk.counts.last().view()).isEqualTo(Counts.View.SERVICE);
        assertThat(desk.counts.last().places()).containsExactly("02647");
        assertThat(answer.propertyNames())
                .containsExactly(
                        "questionnaire",
                        "versions",
                        "from",
                        "to",
                        "channel",
                        "flagged",
                        "commune",
                        "counter",
                        "answers",
                        "items");
        assertThat(answer.path("answers").toString()).isEqualTo("{\"complete\":6,\"partial\":0}");
        assertThat(item(answer, "C02").toString())
                .isEqualTo(
                        "{\"id\":\"C02\",\"kind\":\"scale\",\"criterion\":\"II.A.1\",\"asked\":6,\"answered\":5,"
                                + "\"notAsked\":0,\"blank\":1,\"options\":[{\"code\":\"1\",\"n\":0},{\"code\":\"2\",\"n\":0},"
                                + "{\"code\":\"3\",\"n\":0},{\"code\":\"4\",\"n\":0},{\"code\":\"5\",\"n\":3},{\"code\":\"na\",\"n\":2}]}");
        assertThat(item(answer, "C04").path("notAsked").longValue()).isEqualTo(2);
        assertThat(item(answer, "C04").path("blank").longValue()).isEqualTo(1);
    }

    @Test
    void addsUpTheProvinceWhereNoCommuneIsNamed() {
        desk.counts.tallies.put("02647", service(2));
        desk.counts.tallies.put(Counts.NO_COMMUNE, service(3));
        JsonNode answer = read(desk.as(ResultsDesk.ANALYST), "");
        assertThat(answer.path("commune").isNull()).isTrue();
        assertThat(answer.path("answers").path("complete").longValue()).isEqualTo(5);
    }

    @Test
    void readsOneCounter() {
        desk.counts.tallies.put("k1", service(2));
        JsonNode answer = read(desk.as(ResultsDesk.ADMINISTRATOR), "&counter=k1");
        assertThat(desk.counts.last().view()).isEqualTo(Counts.View.COUNTER);
        assertThat(desk.counts.last().places()).containsExactly("k1");
        assertThat(answer.path("counter").stringValue()).isEqualTo("k1");
        assertThat(answer.path("commune").stringValue()).isEqualTo("02647");
    }

    @Test
    void pinsCommuneStaffToTheirCommuneAndTellsThemTotalsBelowTheThreshold() {
        desk.counts.tallies.put("02647", service(29));
        desk.counts.tallies.put("02671", service(500));
        JsonNode answer = read(desk.as(ResultsDesk.COMMUNE), "");
        assertThat(desk.counts.last().places()).containsExactly("02647");
        assertThat(answer.path("answers").path("complete").longValue()).isEqualTo(29);
        assertThat(answer.path("items").size()).isZero();
    }

    @Test
    void hidesFromCommuneStaffTheOptionsOfAnItemThatFewAnswered() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(30, "C01=3", "C02=5")
                        .cast(2, "C01=2", "C02=4", "C08=1")
                        .tally());
        JsonNode answer = read(desk.as(ResultsDesk.COMMUNE), "");
        assertThat(item(answer, "C02").path("options").size()).isEqualTo(6);
        assertThat(item(answer, "C08").path("answered").longValue()).isEqualTo(2);
        assertThat(item(answer, "C08").path("options").size()).isZero();
    }

    @Test
    void hidesFromCommuneStaffAnItemThatFewJudged() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(29, "C01=3", "C02=5")
                        .cast(11, "C01=3", "C02=na")
                        .tally());
        JsonNode answer = read(desk.as(ResultsDesk.COMMUNE), "");
        assertThat(item(answer, "C02").path("answered").longValue()).isEqualTo(40);
        assertThat(item(answer, "C02").path("options").size()).isZero();
        assertThat(item(read(desk.as(ResultsDesk.ANALYST), ""), "C02")
                        .path("options")
                        .size())
                .isEqualTo(6);
    }

    @Test
    void hidesFromCommuneStaffWhatPeopleAreWhereOneGroupIsSmall() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("counter-short")
                        .cast(40, "C01=3", "sex=1", "age=2")
                        .cast(29, "C01=3", "sex=2", "age=2")
                        .tally());
        JsonNode answer = read(desk.as(ResultsDesk.COMMUNE), "");
        assertThat(item(answer, "sex").path("options").size()).isZero();
        assertThat(item(answer, "age").path("options").size()).isEqualTo(5);
    }

    @Test
    void showsABodyTheItemsOfItsPolicyGroups() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("policy-short")
                        .cast(40, "P00=HEALTH,EDU", "F06=5", "F16=4", "F07=1", "P24=02647")
                        .tally());
        JsonNode answer = desk.as(ResultsDesk.BODY)
                .get("/api/v1/results/frequencies")
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(answer.path("items").valueStream().map(item -> item.path("id")
                        .stringValue()))
                .containsExactly("F06", "F16");
    }

    @Test
    void drawsABarForEveryOptionOnTheCommunesPage() {
        desk.counts.tallies.put("02647", service(31));
        assertThat(desk.as(ResultsDesk.ANALYST).page("/dashboard/results/02647?by=element", "vi"))
                .contains("Người dân ở Phường Lào Cai đã trả lời thế nào?")
                .contains("31 phiếu trả lời đủ")
                .contains("<rect class=\"fill\" height=\"8\" width=\"100\"/>")
                .contains("100,00%")
                .doesNotContain("??");
        assertThat(desk.page("/dashboard/results/02647?by=policy-group", "en")).doesNotContain("??");
        desk.get("/dashboard/results/99999").expectStatus().isNotFound();
        desk.as(ResultsDesk.COMMUNE)
                .get("/dashboard/results/02671")
                .expectStatus()
                .isForbidden();
    }

    private vn.hailong.response.Tally service(int n) {
        return desk.ballots("counter-short").cast(n, "C01=3", "C02=5").tally();
    }

    private void at(String id, CommuneCode commune) {
        ServicePoint.Counter counter = new ServicePoint.Counter(id, "Quầy 1", Optional.empty(), true);
        ServicePoint point = new ServicePoint(
                "C" + commune,
                commune,
                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                "Trung tâm",
                "",
                "counter-short",
                true,
                List.of(counter));
        when(desk.points.findCounter(eq(id)))
                .thenReturn(Mono.just(new ServicePoint.At(point, counter, code(), Optional.empty())));
    }

    private static CounterCode code() {
        return org.mockito.Mockito.mock(CounterCode.class);
    }

    private static JsonNode read(ResultsDesk desk, String query) {
        return desk.get(FREQUENCIES + query)
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private static JsonNode item(JsonNode answer, String id) {
        return answer.path("items")
                .valueStream()
                .filter(item -> item.path("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
