package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.hailong.indicator.Frameworks;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.shared.Language;
import vn.hailong.shared.ResourceFile;

/** The questionnaires that ship: what they hold, and that none of them changes any more. */
class PublishedQuestionnairesTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final Frameworks frameworks = TestFrameworks.shipped();
    private final Questionnaires questionnaires = new HeldQuestionnaires(new ResourceQuestionnaires(frameworks), CLOCK);

    @Test
    void neverChangesAPublishedVersion() throws Exception {
        Map<String, String> published = new TreeMap<>();
        for (String line : new String(
                        ResourceFile.of("questionnaire", "published.sha256")
                                .get(0)
                                .content(),
                        StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            String[] hashAndName = line.split("  ");
            published.put(hashAndName[1], hashAndName[0]);
        }
        Map<String, String> found = new TreeMap<>();
        for (ResourceFile file : ResourceFile.of("questionnaire", ".yaml")) {
            if (QuestionnaireFile.read(file, frameworks).isDraft()) {
                continue;
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.content());
            found.put(file.name(), HexFormat.of().formatHex(hash));
        }
        assertThat(found)
                .as(
                        "a published questionnaire never changes: write the next version, and add its line to published.sha256")
                .isEqualTo(published);
    }

    @Test
    void shipsTheThreeQuestionnairesOfTheSpine() {
        assertThat(questionnaires.current())
                .extracting(questionnaire -> questionnaire.key().toString())
                .containsExactly("counter-short@1", "policy-short@1", "sipas-style-full@1");
    }

    @Test
    void asksAboutAResultOnlyOfThoseWhoGotOne() {
        Questionnaire counter = questionnaires.current("counter-short").orElseThrow();
        assertThat(counter.items()).hasSize(16);
        assertThat(counter.item("C04").orElseThrow().showIf()).isEqualTo(Map.of("C01", List.of("1", "2")));
        assertThat(counter.item("C08").orElseThrow().showIf()).isEqualTo(Map.of("C01", List.of("2")));
        assertThat(counter.items())
                .filteredOn(Item::required)
                .extracting(Item::id)
                .containsExactly("C01");
        assertThat(counter.items()).filteredOn(Item::isCriterion).hasSize(9);
    }

    @Test
    void ratesFromOneToFiveWithNotApplicableLast() {
        Item rated = questionnaires
                .current("counter-short")
                .orElseThrow()
                .item("C02")
                .orElseThrow();
        assertThat(rated.options()).extracting(Item.Option::code).containsExactly("1", "2", "3", "4", "5", "na");
        assertThat(rated.options()).extracting(Item.Option::score).containsExactly(1, 2, 3, 4, 5, null);
        assertThat(rated.options())
                .filteredOn(Item.Option::satisfied)
                .extracting(Item.Option::code)
                .containsExactly("4", "5");
    }

    @Test
    void asksEveryPolicyGroupOnlyOfThoseWhoDealtWithIt() {
        Questionnaire policy = questionnaires.current("policy-short").orElseThrow();
        Item groups = policy.item("P00").orElseThrow();
        assertThat(groups.kind()).isEqualTo(Item.Kind.MULTI);
        assertThat(groups.options())
                .extracting(Item.Option::code)
                .isEqualTo(frameworks.sipas().policyGroups().stream()
                        .map(group -> group.code())
                        .toList());
        assertThat(policy.items()).filteredOn(Item::isCriterion).hasSize(19).allSatisfy(item -> assertThat(
                        item.showIf())
                .isEqualTo(Map.of("P00", List.of(String.valueOf(item.policyGroup())))));
        assertThat(policy.homeCommuneItem()).map(Item::id).contains("P24");
        assertThat(policy.item("P25").orElseThrow().maxLength()).isEqualTo(1000);
    }

    @Test
    void asksEveryCriterionOfEverybodyInTheFullForm() {
        Questionnaire full = questionnaires.current("sipas-style-full").orElseThrow();
        assertThat(full.items())
                .filteredOn(Item::isCriterion)
                .extracting(Item::criterion)
                .containsExactlyElementsOf(frameworks.sipas().criteria().stream()
                        .map(criterion -> criterion.code())
                        .toList());
        assertThat(full.items()).allSatisfy(item -> assertThat(item.showIf()).isEmpty());
        assertThat(full.items()).filteredOn(item -> item.hasRole("demographic")).hasSize(6);
        assertThat(full.title().in(Language.VI)).doesNotContain("SIPAS");
    }
}
