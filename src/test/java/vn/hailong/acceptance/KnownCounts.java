package vn.hailong.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import vn.hailong.statistics.Composite;
import vn.hailong.statistics.Histogram;
import vn.hailong.statistics.RespondentMeans;
import vn.hailong.statistics.Rule;

/** Answers with known counts give the figures worked out by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KnownCounts extends Acceptance {

    private static final Offset<Double> EXACTLY = within(1e-12);

    /** Days to which no other test answers, so that the province has these answers alone. */
    private final Instant full = Instant.now().minus(12, ChronoUnit.DAYS);

    private final Instant policies = Instant.now().minus(20, ChronoUnit.DAYS);
    private Counter counter;

    private void post(Counter at, String questionnaire, Map<String, ?> answers, Instant when) throws Exception {
        Map<String, Object> answer = with(
                with(submission(UUID.randomUUID(), at, questionnaire, answers), "answeredAt", when.toString()),
                "version",
                versionAt(questionnaire, when));
        assertThat(api.postAnswer(answer).status()).isEqualTo(201);
    }

    private JsonNode results(String what, Instant day) throws Exception {
        return admin("/api/v1/results/" + what + days(dayOf(day), dayOf(day)));
    }

    // --- sipas-style-full

    private void tenRespondentsAnswered() throws Exception {
        if (counter != null) {
            return;
        }
        counter = freshCounter();
        for (String row : TenRespondents.ANSWERS) {
            Map<String, String> answers = new LinkedHashMap<>();
            for (int criterion = 0; criterion < row.length(); criterion++) {
                char told = row.charAt(criterion);
                if (told != '.') {
                    answers.put("F%02d".formatted(criterion + 1), told == 'n' ? "na" : String.valueOf(told));
                }
            }
            post(counter, "sipas-style-full", answers, full);
        }
    }

    private List<Histogram> histograms() throws Exception {
        JsonNode counted =
                results("frequencies?questionnaire=sipas-style-full&by=element&commune=" + counter.commune(), full);
        List<Histogram> histograms = new ArrayList<>();
        for (int criterion = 0; criterion < TenRespondents.CRITERIA.size(); criterion++) {
            String item = "F%02d".formatted(criterion + 1);
            histograms.add(Histogram.of(
                    option(counted, item, "1"),
                    option(counted, item, "2"),
                    option(counted, item, "3"),
                    option(counted, item, "4"),
                    option(counted, item, "5")));
        }
        return histograms;
    }

    @Test
    void countsEveryPointAndNotApplicableAndBlank() throws Exception {
        tenRespondentsAnswered();
        JsonNode counted = results(
                "frequencies?questionnaire=sipas-style-full@" + versionAt("sipas-style-full", full) + "&by=element",
                full);

        assertThat(counted.path("answers").path("complete").longValue()).isEqualTo(10);
        for (int criterion = 0; criterion < TenRespondents.CRITERIA.size(); criterion++) {
            int place = criterion;
            String item = "F%02d".formatted(criterion + 1);
            for (char told : "12345n".toCharArray()) {
                long wanted = TenRespondents.ANSWERS.stream()
                        .filter(row -> row.charAt(place) == told)
                        .count();
                assertThat(option(counted, item, told == 'n' ? "na" : String.valueOf(told)))
                        .as("%s = %s", item, told)
                        .isEqualTo(wanted);
            }
            long blank = TenRespondents.ANSWERS.stream()
                    .filter(row -> row.charAt(place) == '.')
                    .count();
            assertThat(item(counted, item).path("blank").longValue()).as(item).isEqualTo(blank);
            assertThat(item(counted, item).path("notAsked").longValue())
                    .as(item)
                    .isZero();
        }
    }

    @Test
    void givesEveryCriterionItsFigure() throws Exception {
        tenRespondentsAnswered();
        List<Histogram> histograms = histograms();

        for (int criterion = 0; criterion < TenRespondents.CRITERIA.size(); criterion++) {
            String[] wanted = TenRespondents.CRITERIA.get(criterion).split(" ");
            assertThat(histograms.get(criterion).n()).as(wanted[0]).isEqualTo(Long.parseLong(wanted[1]));
            assertThat(figure(histograms.subList(criterion, criterion + 1), Rule.TOP2))
                    .as(wanted[0])
                    .isCloseTo(Double.parseDouble(wanted[2]), EXACTLY);
            assertThat(figure(histograms.subList(criterion, criterion + 1), Rule.MEAN5))
                    .as(wanted[0])
                    .isCloseTo(Double.parseDouble(wanted[3]), EXACTLY);
        }
    }

    @Test
    void givesEveryElementItsFigureAndInterval() throws Exception {
        tenRespondentsAnswered();
        for (String rule : List.of("top2", "mean5")) {
            JsonNode matrix = results("matrix?questionnaire=sipas-style-full&by=element&rule=" + rule, full);
            assertThat(matrix.path("rows").size()).isEqualTo(99);
            for (String line : TenRespondents.ELEMENTS) {
                String[] wanted = line.split(" ");
                if (wanted[0].equals(rule)) {
                    assertCell(cell(matrix, counter.commune(), wanted[1]), wanted);
                    assertCell(cell(matrix, "", wanted[1]), wanted);
                }
            }
        }
    }

    private static void assertCell(JsonNode cell, String[] wanted) {
        String which = wanted[0] + " " + wanted[1];
        assertThat(cell.path("n").longValue()).as(which).isEqualTo(Long.parseLong(wanted[2]));
        assertThat(cell.path("rate").doubleValue()).as(which).isCloseTo(Double.parseDouble(wanted[3]), EXACTLY);
        assertThat(cell.path("low").doubleValue()).as(which).isCloseTo(Double.parseDouble(wanted[4]), EXACTLY);
        assertThat(cell.path("high").doubleValue()).as(which).isCloseTo(Double.parseDouble(wanted[5]), EXACTLY);
        assertThat(cell.path("published").booleanValue()).as(which).isFalse();
    }

    @Test
    void givesBlocksAndTheTotalTheirFigures() throws Exception {
        tenRespondentsAnswered();
        List<Histogram> histograms = histograms();

        for (String line : TenRespondents.WHOLES) {
            String[] wanted = line.split(" ");
            List<Histogram> part =
                    switch (wanted[1]) {
                        case "I" -> histograms.subList(0, 23);
                        case "II" -> histograms.subList(23, 39);
                        default -> histograms;
                    };
            assertThat(figure(part, wanted[0].equals("top2") ? Rule.TOP2 : Rule.MEAN5))
                    .as(line)
                    .isCloseTo(Double.parseDouble(wanted[3]), EXACTLY);
        }
    }

    private static double figure(List<Histogram> criteria, Rule rule) {
        Map<String, Histogram> byName = new LinkedHashMap<>();
        criteria.forEach(histogram -> byName.put("c" + byName.size(), histogram));
        return Composite.of(byName, RespondentMeans.NONE, rule)
                .orElseThrow()
                .estimate()
                .value();
    }

    // --- policy-short

    /** The items that rate each policy group: how it is carried out, what came of it. */
    private static final Map<String, List<String>> RATE = Map.of(
            "ECON", List.of("F05", "F14", "F15"),
            "HEALTH", List.of("F06", "F16"),
            "EDU", List.of("F07", "F17"),
            "ORDER", List.of("F08", "F18"),
            "ROAD", List.of("F09", "F19"),
            "POWER", List.of("F10", "F20"),
            "WATER", List.of("F11", "F21"),
            "SOCIAL", List.of("F12", "F22"),
            "PAR", List.of("F13", "F23"));

    private void rate(Counter at, String home, Map<String, String> points) throws Exception {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("P00", List.copyOf(points.keySet()));
        points.forEach((group, told) -> {
            List<String> items = RATE.get(group);
            for (int i = 0; i < items.size(); i++) {
                answers.put(items.get(i), told.substring(i, i + 1));
            }
        });
        if (!home.isEmpty()) {
            answers.put("P24", home);
        }
        post(at, "policy-short", answers, policies);
    }

    @Test
    void countsPolicyGroupsWherePeopleLive() throws Exception {
        Counter here = freshCounter();
        Counter there = freshCounter();
        Counter provincial = provincialCounter();
        Map<String, String> everything = Map.of(
                "ECON", "543", "HEALTH", "54", "EDU", "44", "ORDER", "32", "ROAD", "11", "POWER", "55", "WATER", "24",
                "SOCIAL", "45", "PAR", "13");
        rate(here, "", everything); // lives here, as far as anybody knows
        rate(here, there.commune(), Map.of("HEALTH", "12", "PAR", "55"));
        rate(here, "outside", Map.of("HEALTH", "11"));
        rate(provincial, "", Map.of("HEALTH", "33", "ECON", "555"));
        rate(provincial, there.commune(), Map.of("HEALTH", "55"));

        JsonNode top2 = results("matrix?questionnaire=policy-short&by=policy-group&rule=top2", policies);
        JsonNode mean5 = results("matrix?questionnaire=policy-short&by=policy-group&rule=mean5", policies);

        // Each line: group; n, TOP2 and MEAN5 at this commune; the same at the other; the same in the province.
        assertGroup(top2, mean5, "ECON", here, there, "1 0.66666666666666667 0.8", "0", "2 0.83333333333333333 0.9");
        assertGroup(top2, mean5, "HEALTH", here, there, "1 1 0.9", "2 0.5 0.65", "5 0.4 0.6");
        assertGroup(top2, mean5, "EDU", here, there, "1 1 0.8", "0", "1 1 0.8");
        assertGroup(top2, mean5, "ORDER", here, there, "1 0 0.5", "0", "1 0 0.5");
        assertGroup(top2, mean5, "ROAD", here, there, "1 0 0.2", "0", "1 0 0.2");
        assertGroup(top2, mean5, "POWER", here, there, "1 1 1", "0", "1 1 1");
        assertGroup(top2, mean5, "WATER", here, there, "1 0.5 0.6", "0", "1 0.5 0.6");
        assertGroup(top2, mean5, "SOCIAL", here, there, "1 1 0.9", "0", "1 1 0.9");
        assertGroup(top2, mean5, "PAR", here, there, "1 0 0.4", "1 1 1", "2 0.5 0.7");
        assertThat(inAllRows(top2, "HEALTH")).isEqualTo(3); // two of the five live outside, or nobody knows where
    }

    private static long inAllRows(JsonNode matrix, String group) {
        long n = 0;
        for (JsonNode row : matrix.path("rows")) {
            n += cell(matrix, row.path("commune").stringValue(), group)
                    .path("n")
                    .longValue();
        }
        return n;
    }

    private static void assertGroup(
            JsonNode top2, JsonNode mean5, String group, Counter here, Counter there, String... wanted) {
        List<String> places = List.of(here.commune(), there.commune(), "");
        for (int i = 0; i < places.size(); i++) {
            String[] figures = wanted[i].split(" ");
            JsonNode byTop2 = cell(top2, places.get(i), group);
            JsonNode byMean5 = cell(mean5, places.get(i), group);
            String which = group + " at " + (places.get(i).isEmpty() ? "the province" : places.get(i));
            assertThat(byTop2.path("n").longValue()).as(which).isEqualTo(Long.parseLong(figures[0]));
            if (figures.length == 1) {
                assertThat(byTop2.path("rate").isNull()).as(which).isTrue();
            } else {
                assertThat(byTop2.path("rate").doubleValue())
                        .as(which)
                        .isCloseTo(Double.parseDouble(figures[1]), EXACTLY);
                assertThat(byMean5.path("rate").doubleValue())
                        .as(which)
                        .isCloseTo(Double.parseDouble(figures[2]), EXACTLY);
            }
        }
    }
}
