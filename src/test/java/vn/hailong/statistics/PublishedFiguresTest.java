package vn.hailong.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PublishedFiguresTest {

    private static final JsonNode DATA = GoldenData.read("sipas.yaml");
    private static final JsonNode CRITERIA = DATA.path("structure").path("criteria");

    @ParameterizedTest
    @ValueSource(strings = {"vn-2024-total", "vn-2023-total", "hn-2024-total", "hn-2023-total"})
    void weighsTheBlocksWithTheirCriteria(String id) {
        JsonNode golden = golden(id);
        double total = Composite.ofParts(List.of(
                new Composite.Part(criteriaOfBlock("I."), given(golden, "block_I")),
                new Composite.Part(criteriaOfBlock("II."), given(golden, "block_II"))));
        assertThat(Percent.of(total).points()).isEqualByComparingTo(expected(golden, "expect_total"));
        assertThat(100 * total)
                .isCloseTo(
                        golden.path("expect_total").doubleValue(),
                        within(golden.path("tolerance").doubleValue()));
    }

    @Test
    void weighsTheElementsOfABlockWithTheirCriteria() {
        JsonNode golden = golden("vn-2023-block-II");
        List<Composite.Part> elements = new ArrayList<>();
        golden.path("given")
                .propertyStream()
                .forEach(entry -> elements.add(new Composite.Part(
                        CRITERIA.path(entry.getKey()).intValue(),
                        entry.getValue().doubleValue() / 100)));
        assertThat(elements).hasSize(5);
        assertThat(Percent.of(Composite.ofParts(elements)).points())
                .isEqualByComparingTo(expected(golden, "expect_block_II"));
    }

    @Test
    void wouldMissThePublishedTotalWithBlocksOfEqualWeight() {
        JsonNode golden = golden("vn-2024-total");
        double halves = Composite.ofParts(List.of(
                new Composite.Part(1, given(golden, "block_I")), new Composite.Part(1, given(golden, "block_II"))));
        assertThat(Percent.of(halves).points()).isNotEqualByComparingTo(expected(golden, "expect_total"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"laocai-change", "yenbai-change", "vn-change"})
    void takesAChangeFromThePublishedFigures(String id) {
        JsonNode golden = golden(id);
        Percent before = Percent.of(given(golden, "y2023"));
        Percent after = Percent.of(given(golden, "y2024"));
        assertThat(after.since(before)).isEqualByComparingTo(expected(golden, "expect_change"));
    }

    @Test
    void leavesSharesThatAddUpToAHundred() {
        JsonNode golden = golden("harassment-2024-sums-to-100");
        BigDecimal sum = golden.path("given")
                .valueStream()
                .map(share -> Percent.of(share.doubleValue() / 100).points())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(expected(golden, "expect_sum"));
    }

    @Test
    void doesNotTakeAnIndexOverTenForPoints() {
        golden("par-not-index-over-10").path("given").valueStream().forEach(pair -> {
            BigDecimal tenth =
                    Percent.of(pair.get(0).doubleValue() / 100).points().movePointLeft(1);
            assertThat(tenth).isNotEqualByComparingTo(pair.get(1).decimalValue());
        });
    }

    @Test
    void countsTheStructureAsPublished() {
        JsonNode structure = DATA.path("structure");
        assertThat(criteriaOfBlock("I.")).isEqualTo(23);
        assertThat(criteriaOfBlock("II.")).isEqualTo(16);
        assertThat(indicators("criteria"))
                .isEqualTo(structure.path("published_satisfaction_indicators").intValue());
        assertThat(indicators("structure_2022"))
                .isEqualTo(
                        structure.path("published_satisfaction_indicators_2022").intValue());
    }

    /** Criteria, elements, two blocks and the total. */
    private static int indicators(String structure) {
        JsonNode elements = DATA.path("structure").path(structure);
        return elements.valueStream().mapToInt(JsonNode::intValue).sum() + elements.size() + 2 + 1;
    }

    private static int criteriaOfBlock(String prefix) {
        return CRITERIA.propertyStream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToInt(entry -> entry.getValue().intValue())
                .sum();
    }

    private static JsonNode golden(String id) {
        return DATA.path("golden")
                .valueStream()
                .filter(entry -> entry.path("id").stringValue().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static double given(JsonNode golden, String name) {
        JsonNode value = golden.path("given").path(name);
        assertThat(value.isNumber()).as(name).isTrue();
        return value.doubleValue() / 100;
    }

    private static BigDecimal expected(JsonNode golden, String name) {
        JsonNode value = golden.path(name);
        assertThat(value.isNumber()).as(name).isTrue();
        return value.decimalValue();
    }
}
