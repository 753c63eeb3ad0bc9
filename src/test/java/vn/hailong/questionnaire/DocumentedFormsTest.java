package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.hailong.indicator.Frameworks;
import vn.hailong.indicator.PointFrame;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.shared.Language;
import vn.hailong.shared.Words;
import vn.hailong.testing.Yamls;

/** Every id, word, option and condition of the forms in the domain documents stands in the files that ship. */
class DocumentedFormsTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-12-02T00:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static final Map<String, Object> PAPI = Yamls.document(GOLDEN.resolve("papi-style.yaml"));
    private static final List<Map<String, Object>> SIPAS = Yamls.documents(GOLDEN.resolve("sipas-forms.yaml"));
    private static final Map<String, Object> SCALES = SIPAS.get(0);
    private static final Map<String, Object> MODULES = SIPAS.get(2);
    private static final Map<String, Object> OPTIONAL = SIPAS.get(4);

    private final Frameworks frameworks = TestFrameworks.shipped();
    private final ResourceQuestionnaires resources = new ResourceQuestionnaires(frameworks);
    private final Questionnaires questionnaires = new HeldQuestionnaires(resources, CLOCK);

    @Test
    void shipsEveryFormOfTheDocuments() {
        assertThat(questionnaires.current())
                .extracting(questionnaire -> questionnaire.key().toString())
                .containsExactly(
                        "counter-full@1",
                        "counter-short@1",
                        "counter-tap@1",
                        "education-service@1",
                        "one-stop-rating@1",
                        "papi-style-counter@1",
                        "policy-short@1",
                        "sipas-style-full@2");
        assertThat(resources.drafts())
                .extracting(questionnaire -> questionnaire.key().toString())
                .containsExactly("papi-style-full@1");
    }

    @Test
    void asksTheFullFormAsDocumented() {
        Questionnaire full = current("sipas-style-full");
        List<Map<String, Object>> questions = questions(1);
        assertThat(questions).hasSize(39);
        for (Map<String, Object> question : questions) {
            Item item = item(full, question);
            sameWords(item, question);
            assertThat(item.criterion()).isEqualTo(question.get("criterion"));
            assertThat(item.policyGroup() == null ? "ALL" : item.policyGroup())
                    .isEqualTo(String.valueOf(question.getOrDefault("policy", "ALL")));
            assertThat(item.showIf()).as(item.id()).isEmpty();
            sameScale(item, "sat5");
        }
        assertThat(full.items()).filteredOn(Item::isCriterion).hasSize(39);
    }

    @Test
    void keepsEveryItemOfTheFullFormOverItsVersions() {
        VersionDiff diff = VersionDiff.of(
                questionnaires.find(new VersionId("sipas-style-full", 1)).orElseThrow(), current("sipas-style-full"));
        assertThat(diff.changes()).extracting(VersionDiff.Change::kind).containsOnly(VersionDiff.Kind.ADDED);
        assertThat(diff.breaksAny()).isFalse();
    }

    @Test
    void asksTheJudgmentAndExpectationModulesAsDocumented() {
        Questionnaire full = current("sipas-style-full");
        Map<String, Map<String, Object>> modules = Yamls.list(MODULES.get("modules")).stream()
                .map(Yamls::map)
                .collect(Collectors.toMap(module -> String.valueOf(module.get("id")), Function.identity()));
        assertThat(modules).hasSize(9);
        modules.values().forEach(module -> {
            if (module.get("type").equals("matrix")) {
                sameMatrix(full, module, rows(module, modules));
            } else {
                Item item = item(full, module);
                sameWords(item, module);
                if (module.containsKey("scale")) {
                    sameScale(item, String.valueOf(module.get("scale")));
                } else {
                    sameOptions(item, Yamls.list(module.get("options")));
                }
                assertThat(item.sensitive()).isEqualTo(Boolean.TRUE.equals(module.get("sensitive")));
            }
        });
        assertThat(full.items())
                .filteredOn(Item::sensitive)
                .extracting(Item::id)
                .containsExactly("J5", "J6");
    }

    private List<Object> rows(Map<String, Object> module, Map<String, Map<String, Object>> modules) {
        if (module.containsKey("rows_from")) {
            return Yamls.list(
                    modules.get(String.valueOf(module.get("rows_from"))).get("options"));
        }
        List<Object> rows = Yamls.list(module.get("rows"));
        return rows.get(0) instanceof String
                ? rows.stream().map(code -> policyGroup(String.valueOf(code))).toList()
                : rows;
    }

    private Object policyGroup(String code) {
        Words name = frameworks.sipas().policyGroup(code).orElseThrow().name();
        return Map.of("code", code, "vi", name.vi(), "en", name.in(Language.EN));
    }

    private static void sameMatrix(Questionnaire questionnaire, Map<String, Object> module, List<Object> rows) {
        List<Item> items = questionnaire.items().stream()
                .filter(item -> item.row() != null && item.row().matrix().equals(module.get("id")))
                .toList();
        assertThat(items).as(String.valueOf(module.get("id"))).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Object> row = Yamls.map(rows.get(i));
            Item item = items.get(i);
            assertThat(item.id()).isEqualTo(module.get("id") + "_" + row.get("code"));
            assertThat(item.row()).isEqualTo(new Item.Row(String.valueOf(module.get("id")), words(module), words(row)));
            sameScale(item, String.valueOf(module.get("scale")));
        }
    }

    @Test
    void asksTheDemographicsAsDocumented() {
        Questionnaire full = current("sipas-style-full");
        for (Object each : Yamls.list(SCALES.get("demographics"))) {
            Map<String, Object> demographic = Yamls.map(each);
            Item item = item(full, demographic);
            sameWords(item, demographic);
            sameOptions(item, Yamls.list(demographic.get("options")));
            assertThat(item.hasRole("demographic")).isTrue();
            assertThat(item.required()).isFalse();
        }
    }

    @Test
    void asksTheCounterFormsAsDocumented() {
        Questionnaire counter = current("counter-short");
        for (Map<String, Object> question : questions(3)) {
            Item item = item(counter, question);
            sameWords(item, question);
            assertThat(item.criterion()).isEqualTo(question.get("criterion"));
            sameConditions(item, question.get("show_if"));
        }
        Questionnaire tap = current("counter-tap");
        assertThat(tap.items().get(0).hasRole("overall")).isTrue();
        tap.items().forEach(item -> {
            Item same = counter.item(item.id()).orElseThrow();
            assertThat(item.text()).isEqualTo(same.text());
            assertThat(item.criterion()).isEqualTo(same.criterion());
        });
        for (String form :
                List.of("counter-short", "counter-tap", "counter-full", "one-stop-rating", "papi-style-counter")) {
            for (Object each : Yamls.list(OPTIONAL.get("optional"))) {
                Map<String, Object> question = Yamls.map(each);
                Item item = item(current(form), question);
                sameWords(item, question);
                sameOptions(item, Yamls.list(question.get("options")));
                assertThat(item.role()).isEqualTo(question.get("role"));
                assertThat(item.required()).isFalse();
            }
        }
    }

    @Test
    void asksTheSixteenCriteriaOfServicesWhereTheyAreKnown() {
        Questionnaire counter = current("counter-full");
        List<Map<String, Object>> questions = questions(1).subList(23, 39);
        assertThat(counter.items())
                .filteredOn(Item::isCriterion)
                .extracting(Item::id)
                .containsExactlyElementsOf(questions.stream()
                        .map(question -> String.valueOf(question.get("id")))
                        .toList());
        for (Map<String, Object> question : questions) {
            Item item = item(counter, question);
            sameWords(item, question);
            assertThat(item.criterion()).isEqualTo(question.get("criterion"));
            String requires = String.valueOf(question.get("requires"));
            assertThat(item.showIf())
                    .as(item.id())
                    .isEqualTo(
                            switch (requires) {
                                case "result_received" -> Map.of("C01", List.of("2"));
                                case "sent_feedback" -> Map.of("C00F", List.of("1"));
                                default -> Map.of();
                            });
        }
        assertThat(counter.item("C00F").orElseThrow().text())
                .isEqualTo(Words.of(
                        "Ông/Bà đã từng góp ý hoặc phản ánh ở đây chưa?", "Have you ever given feedback here?"));
        for (String shared : List.of("C01", "C11", "C12", "C13", "C14")) {
            assertThat(counter.item(shared)).isEqualTo(current("counter-short").item(shared));
        }
    }

    @Test
    void asksThePolicyFormAsDocumented() {
        Questionnaire policy = current("policy-short");
        for (Map<String, Object> question : questions(5)) {
            sameWords(item(policy, question), question);
        }
        assertThat(policy.items()).filteredOn(Item::isCriterion).hasSize(19);
        for (Map<String, Object> question : questions(1).subList(4, 23)) {
            Item item = item(policy, question);
            sameWords(item, question);
            assertThat(item.criterion()).isEqualTo(question.get("criterion"));
            assertThat(item.showIf()).isEqualTo(Map.of("P00", List.of(String.valueOf(question.get("policy")))));
        }
    }

    @Test
    void asksTheSchoolFormAsDocumentedAndWrittenOut() {
        Questionnaire school = current("education-service");
        List<Map<String, Object>> questions = questions(6);
        assertThat(school.items()).hasSameSizeAs(questions);
        TreeSet<String> areas = new TreeSet<>();
        for (Map<String, Object> question : questions) {
            Item item = item(school, question);
            assertThat(item.text().vi())
                    .isEqualTo(String.valueOf(question.get("vi")).replaceFirst("^…", "Ông/Bà hài lòng ở mức nào"));
            assertThat(item.text().in(Language.EN))
                    .isEqualTo(String.valueOf(question.get("en")).replaceFirst("^…", "How satisfied are you"));
            if (question.containsKey("area")) {
                areas.add(question.get("area") + " "
                        + String.valueOf(item.criterion()).replaceFirst("\\.\\d$", ""));
                sameScale(item, "sat5");
            }
        }
        assertThat(areas)
                .containsExactly("access E.1", "environment E.3", "facilities E.2", "progress E.5", "teaching E.4");
        assertThat(frameworks.find(school.framework()).orElseThrow().elements()).hasSize(5);
    }

    @Test
    void asksThePapiStyleQuestionsAsDocumented() {
        Questionnaire household = resources.drafts().get(0);
        assertThat(household.items()).filteredOn(this::isOfTheFrame).hasSize(77);
        papiQuestions().forEach(question -> samePapi(item(household, question), question));
        assertThat(Bracket.in(household))
                .extracting(Bracket::item)
                .contains("P11A", "P11B")
                .hasSize(4);
        assertThat(household.items())
                .filteredOn(Item::sensitive)
                .extracting(Item::id)
                .containsExactly("P42C");
    }

    @Test
    void asksAtTheCounterWhatTheFrameMarks() {
        Questionnaire counter = current("papi-style-counter");
        Set<String> marked = frameworks
                .papi()
                .indicators()
                .filter(PointFrame.Indicator::counter)
                .map(PointFrame.Indicator::item)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(counter.items())
                .filteredOn(this::isOfTheFrame)
                .extracting(Item::id)
                .containsExactlyInAnyOrderElementsOf(marked);
        papiQuestions()
                .filter(question -> marked.contains(String.valueOf(question.get("id"))))
                .forEach(question -> samePapi(item(counter, question), question));
        for (String screen : List.of("5.1 S51", "5.3 S53", "5.4 S54")) {
            String branch = screen.substring(4);
            assertThat(counter.item(branch).orElseThrow().hasRole("branch")).isTrue();
            frameworks
                    .papi()
                    .subDimensions()
                    .filter(sub -> screen.startsWith(sub.code()))
                    .flatMap(sub -> sub.indicators().stream())
                    .forEach(indicator -> assertThat(
                                    counter.item(indicator.item()).orElseThrow().showIf())
                            .containsEntry(branch, List.of("1")));
        }
        assertThat(counter.item("P42C").orElseThrow().sensitive()).isTrue();
    }

    @Test
    void asksWhatTheOneStopSchemeNeedsOfCitizens() {
        Questionnaire rating = current("one-stop-rating");
        assertThat(rating.items())
                .extracting(Item::id)
                .containsExactly("OVERALL", "C3", "C4", "C6", "C7", "P42C", "COMMENT", "C13", "C14");
        assertThat(labels(rating, "OVERALL")).containsExactly("Không hài lòng", "Hài lòng", "Rất hài lòng");
        assertThat(labels(rating, "C3")).containsExactly("0 lần", "1 lần", "Nhiều hơn 1 lần", "Do tôi thiếu giấy tờ");
        assertThat(labels(rating, "C6")).containsExactly("Dễ tìm, đầy đủ", "Có nhưng khó tìm", "Không thấy");
        assertThat(labels(rating, "C7")).containsExactly("Lịch sự, tận tình", "Chưa đúng mực", "Gây khó khăn");
        assertThat(rating.item("P42C").orElseThrow().sensitive()).isTrue();
    }

    private static List<String> labels(Questionnaire questionnaire, String id) {
        return questionnaire.item(id).orElseThrow().options().stream()
                .map(option -> option.text().vi())
                .toList();
    }

    private boolean isOfTheFrame(Item item) {
        return frameworks.papi().indicator(item.id()).isPresent();
    }

    private static Stream<Map<String, Object>> papiQuestionsOf(Object dimension) {
        return Yamls.list(Yamls.map(dimension).get("sub")).stream()
                .flatMap(sub -> Yamls.list(Yamls.map(sub).get("q")).stream())
                .map(Yamls::map);
    }

    private static Stream<Map<String, Object>> papiQuestions() {
        return Yamls.list(PAPI.get("dimensions")).stream().flatMap(DocumentedFormsTest::papiQuestionsOf);
    }

    /** A checklist says in its text what its statements are; here they are its options. */
    private void samePapi(Item item, Map<String, Object> question) {
        String type = String.valueOf(question.get("type"));
        if (question.containsKey("ask_if")) {
            String[] condition = String.valueOf(question.get("ask_if")).split("=");
            assertThat(item.showIf()).as(item.id()).containsEntry(condition[0], List.of(condition[1]));
        }
        switch (type) {
            case "checklist" -> {
                assertThat(item.kind()).isEqualTo(Item.Kind.CHECKLIST);
                List<String> statements = item.options().stream()
                        .filter(option -> !item.standsAlone(option.code()))
                        .map(option -> option.text().vi())
                        .toList();
                assertThat(statements).hasSize((int) question.get("max"));
                String said = String.valueOf(question.get("vi"));
                String separator = said.contains(";") ? "; " : ", ";
                assertThat(item.text().vi().replaceFirst("\\?$", ": ") + String.join(separator, statements) + "?")
                        .isEqualToIgnoringCase(said);
            }
            case "number" -> {
                assertThat(item.kind()).isEqualTo(Item.Kind.NUMBER);
                sameWords(item, question);
                PointFrame.Indicator scored =
                        frameworks.papi().indicator(item.id()).orElseThrow();
                assertThat(item.range().holds((int) Math.max(scored.min(), scored.max())))
                        .as("what scores can be entered")
                        .isTrue();
            }
            default -> {
                sameWords(item, question);
                List<String> expected = new ArrayList<>();
                Yamls.list(Yamls.map(Yamls.map(PAPI.get("answer_types")).get(type))
                                .get("options"))
                        .forEach(option -> expected.add(words(Yamls.map(option)) + " "
                                + ((Number) Yamls.map(option).get("v")).doubleValue()));
                PointFrame.Indicator scored =
                        frameworks.papi().indicator(item.id()).orElseThrow();
                assertThat(item.options().stream()
                                .filter(option -> !option.isNonAnswer())
                                .map(option -> option.text() + " "
                                        + scored.valueOf(option.code()).orElseThrow()))
                        .as(item.id())
                        .containsExactlyElementsOf(expected);
            }
        }
        assertThat(item.options()).extracting(Item.Option::code).contains(Item.DONT_KNOW, Item.REFUSED);
    }

    private Questionnaire current(String id) {
        return questionnaires.current(id).orElseThrow();
    }

    private static List<Map<String, Object>> questions(int document) {
        return Yamls.list(Yamls.map(SIPAS.get(document).get("form")).get("questions")).stream()
                .map(Yamls::map)
                .toList();
    }

    private static Item item(Questionnaire questionnaire, Map<String, Object> question) {
        return questionnaire
                .item(String.valueOf(question.get("id")))
                .orElseThrow(() -> new AssertionError(questionnaire.key() + " has no " + question.get("id")));
    }

    private static Words words(Map<String, Object> said) {
        return Words.of(String.valueOf(said.get("vi")), String.valueOf(said.get("en")));
    }

    private static void sameWords(Item item, Map<String, Object> question) {
        assertThat(item.text()).as(item.id()).isEqualTo(words(question));
    }

    private static void sameOptions(Item item, List<Object> options) {
        assertThat(item.options().stream()
                        .filter(option -> !option.isNonAnswer())
                        .map(option -> option.code() + " " + option.text()))
                .as(item.id())
                .containsExactlyElementsOf(options.stream()
                        .map(Yamls::map)
                        .map(option -> option.get("code") + " " + words(option))
                        .toList());
    }

    private static void sameScale(Item item, String scale) {
        Map<String, Object> documented =
                Yamls.map(Yamls.map(SCALES.get("scales")).get(scale));
        sameOptions(item, Yamls.list(documented.get("options")));
        List<Object> satisfied = Yamls.list(documented.get("satisfied_codes"));
        assertThat(item.options().stream().filter(Item.Option::satisfied).map(Item.Option::code))
                .containsExactlyElementsOf(
                        satisfied.stream().map(String::valueOf).toList());
    }

    private static void sameConditions(Item item, Object showIf) {
        Map<String, List<String>> conditions = Yamls.map(showIf).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, condition -> Yamls.list(condition.getValue()).stream()
                        .map(String::valueOf)
                        .toList()));
        assertThat(item.showIf()).as(item.id()).isEqualTo(conditions);
    }
}
