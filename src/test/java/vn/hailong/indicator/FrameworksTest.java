package vn.hailong.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.Language;
import vn.hailong.shared.ResourceFile;

class FrameworksTest {

    private static final String PATH = "indicator/sipas-2023.yaml";
    private static final String FILE =
            new String(ResourceFile.of("indicator", "sipas-2023.yaml").get(0).content(), StandardCharsets.UTF_8);

    private final Framework sipas = new ResourceFrameworks().sipas();

    @Test
    void refusesAReferenceToAnUnknownElement() {
        assertBroken(FILE.replace("element: II.E, number: 39", "element: II.F, number: 39"))
                .hasMessageContaining("criterion II.E.3 (line ")
                .hasMessageContaining("unknown element \"II.F\"")
                .hasMessageContaining("the element II.E has 2 criteria, not 3");
    }

    @Test
    void refusesAReferenceToAnUnknownBlockOrPolicyGroup() {
        assertBroken(FILE.replace("block: II, criteria: 4", "block: III, criteria: 4"))
                .hasMessageContaining("element II.B (line ")
                .hasMessageContaining("unknown block \"III\"");
        assertBroken(FILE.replace("policy_group: WATER", "policy_group: WINE"))
                .hasMessageContaining("unknown policy group \"WINE\"")
                .hasMessageContaining("the policy group WATER has no criterion");
    }

    @Test
    void refusesACodeGivenTwice() {
        assertBroken(FILE.replace("code: II.E.3", "code: II.E.2"))
                .hasMessageContaining("criterion II.E.2 (line ")
                .hasMessageContaining("the code is given twice");
    }

    @Test
    void noticesALostLine() {
        assertBroken(FILE.replaceFirst("(?m)^.*code: II\\.D\\.2.*\\n", ""))
                .hasMessageContaining("number 35 is expected here, not 36")
                .hasMessageContaining("38 criteria found, not 39");
    }

    @Test
    void refusesAMissingTranslationAndAnUnknownKey() {
        assertBroken(FILE.replace(", en: \"Equipment\"", ""))
                .hasMessageContaining("criterion II.A.3 (line ")
                .hasMessageContaining("the translation \"en\" is missing");
        assertBroken(FILE.replace("valid:", "valied:"))
                .hasMessageContaining("the key \"valid\" is missing")
                .hasMessageContaining("unknown key \"valied\"");
    }

    @Test
    void namesTheLineWhereTheYamlBreaks() {
        assertBroken(FILE.replace("{from: 2023, to: 2026}", "{from: 2023, to: 2026"))
                .hasMessageContaining("line ")
                .hasMessageContaining("not readable as YAML");
        assertBroken("").hasMessage(PATH + ": line 1: the file is empty");
    }

    @Test
    void stopsTheStartWithoutTheSipasFramework() {
        assertThatThrownBy(() -> new ResourceFrameworks(List.of()))
                .isInstanceOf(BrokenResource.class)
                .hasMessage(PATH + ": file: is missing");
    }

    @Test
    void hasTheOfficialStructure() {
        Map<String, Integer> criteria = new TreeMap<>();
        sipas.elements()
                .forEach(element -> criteria.put(
                        element.code(), sipas.criteriaUnder(element.code()).size()));
        assertThat(criteria)
                .isEqualTo(Map.of(
                        "I.A", 2, "I.B", 2, "I.C", 9, "I.D", 10, "II.A", 3, "II.B", 4, "II.C", 3, "II.D", 3, "II.E",
                        3));
        assertThat(sipas.criteriaUnder("I")).hasSize(23);
        assertThat(sipas.criteriaUnder("II")).hasSize(16);
        assertThat(sipas.criteriaUnder(Framework.TOTAL)).hasSize(39).isEqualTo(sipas.criteria());
        assertThat(sipas.validFrom()).isEqualTo(2023);
        assertThat(sipas.validTo()).isEqualTo(2026);
    }

    @Test
    void givesAPolicyGroupItsCriteriaAndItsBody() {
        assertThat(sipas.policyGroups())
                .extracting(Framework.PolicyGroup::code)
                .containsExactly("ECON", "HEALTH", "EDU", "ORDER", "ROAD", "POWER", "WATER", "SOCIAL", "PAR");
        assertThat(sipas.criteriaUnder("PG:ECON"))
                .extracting(Framework.Criterion::code)
                .containsExactly("I.C.1", "I.D.1", "I.D.2");
        assertThat(sipas.criteriaUnder("PG:PAR"))
                .extracting(Framework.Criterion::code)
                .containsExactly("I.C.9", "I.D.10");
        assertThat(sipas.policyGroup("HEALTH").orElseThrow().body().in(Language.VI))
                .isEqualTo("Sở Y tế");
    }

    @Test
    void tellsTheNodesAboveACriterion() {
        assertThat(sipas.nodesAbove("I.D.3")).containsExactly("I.D", "I", "T", "PG:HEALTH");
        assertThat(sipas.nodesAbove("II.A.1")).containsExactly("II.A", "II", "T");
        assertThat(sipas.criteriaUnder("II.A.1")).hasSize(1);
        assertThat(sipas.criteriaUnder("X")).isEmpty();
        assertThatThrownBy(() -> sipas.nodesAbove("II.A.9")).hasMessageContaining("II.A.9");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertBroken(String content) {
        assertThat(content).isNotEqualTo(FILE);
        ResourceFile file = new ResourceFile("indicator", "sipas-2023.yaml", content.getBytes(StandardCharsets.UTF_8));
        return assertThatThrownBy(() -> new ResourceFrameworks(List.of(file)))
                .isInstanceOf(BrokenResource.class)
                .hasMessageStartingWith(PATH + ": ")
                .satisfies(broken -> assertThat(broken.getMessage()).doesNotContain("\n"));
    }
}
