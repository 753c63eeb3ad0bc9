package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.TestQuestionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.response.Intake;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Submission;
import vn.hailong.shared.Language;

/** A long form page by page, as a browser without script sends it. */
@SpringJUnitConfig({FormFixture.class, FormStepsTest.Later.class})
class FormStepsTest {

    /** Every questionnaire that ships as if its day had come, the draft too. */
    @TestConfiguration
    static class Later {

        @Bean
        @Primary
        Questionnaires published() {
            return all();
        }

        static Questionnaires all() {
            return TestQuestionnaires.with(
                    Clock.fixed(Instant.parse("2027-06-01T00:00:00Z"), ZoneOffset.UTC),
                    TestQuestionnaires.file("papi-style-full", 1)
                            .replace("\nframework:", "\npublished: 2027-01-01\nframework:"));
        }
    }

    private static final String FORM = "/f/" + FormFixture.CODE;
    private static final Pattern CONTROL = Pattern.compile(
            "<input type=\"(radio|checkbox|hidden)\"(?: id=\"[^\"]*\")? name=\"([^\"]+)\"(?: autocomplete=\"off\")? value=\"([^\"]*)\"( checked=\"checked\")?");
    private static final Pattern SELECTED = Pattern.compile("<option value=\"([^\"]+)\" selected");
    private static final Pattern PLACE = Pattern.compile("<p class=\"step\">Bước (\\d+)/(\\d+)</p>");

    private final WebTestClient client;
    private final Intake intake;
    private final Questionnaires questionnaires;
    private final Questionnaire whole;
    private final FormViews views;
    private final FormPages formPages;

    FormStepsTest(
            @Autowired ApplicationContext context,
            @Autowired Intake intake,
            @Autowired Questionnaires questionnaires,
            @Autowired FormViews views,
            @Autowired FormPages formPages) {
        this.client = WebTestClient.bindToApplicationContext(context).build();
        this.intake = intake;
        this.questionnaires = questionnaires;
        this.whole = questionnaires.current("sipas-style-full").orElseThrow();
        this.views = views;
        this.formPages = formPages;
    }

    @BeforeEach
    void acceptsEverything() {
        reset(intake);
        when(intake.accept(any()))
                .thenReturn(Mono.just(new Intake.Accepted(ReceiptCode.of(new UUID(1, 2)), Intake.Outcome.CREATED)));
    }

    /** A page that is turned needs a signal: so the form on policies stands on one, with its 24 items and the names of 99 communes. */
    @Test
    void asksAllAboutPoliciesAndWhereSomeoneLivesOnOnePage() {
        assertThat(steps("policy-short").count()).isEqualTo(1);
        assertThat(steps("policy-short").items(0)).hasSize(24).contains("P00", "F05", "F23", "P24", "sex");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sipas-style-full", "papi-style-full"})
    void keepsWhatIsTooLongForOnePageInSteps(String questionnaire) {
        assertThat(steps(questionnaire).count()).isGreaterThan(5);
    }

    /** Some items more, and the page would be over its bytes. */
    @Test
    void cutsAFormWithTheNamesOfCommunesAfterFewerItems() {
        String more = "  - id: X1\n    kind: scale\n    scale: sat5\n    text: {vi: \"Câu\", en: \"Question\"}\n";
        assertThat(steps(policiesWith(more)).count()).isEqualTo(2);
    }

    private FormSteps steps(String questionnaire) {
        return steps(questionnaires.current(questionnaire).orElseThrow());
    }

    private FormSteps steps(Questionnaire questionnaire) {
        return FormSteps.of(questionnaire, views.blank(FormFixture.AT, questionnaire, Language.VI));
    }

    @Test
    void asksEveryItemOnExactlyOneStepAndCutsNoMatrixApart() {
        FormView view = views.blank(FormFixture.AT, whole, Language.VI);
        FormSteps steps = FormSteps.of(whole, view);
        assertThat(steps.count()).isGreaterThan(3);
        Set<String> seen = new HashSet<>();
        for (int step = 0; step < steps.count(); step++) {
            for (String item : steps.items(step)) {
                assertThat(seen.add(item)).as(item).isTrue();
            }
        }
        assertThat(seen).hasSize(whole.items().size());
        view.sections().stream()
                .flatMap(section -> section.questions().stream())
                .filter(question -> !question.rows().isEmpty())
                .forEach(matrix -> {
                    List<String> rows =
                            matrix.answered().map(FormView.Question::id).toList();
                    long on = IntStream.range(0, steps.count())
                            .filter(step -> steps.items(step).stream().anyMatch(rows::contains))
                            .count();
                    assertThat(on).as(matrix.id()).isEqualTo(1);
                });
    }

    static Stream<Questionnaire> everyLongForm() {
        Questionnaires all = Later.all();
        return Stream.concat(all.current().stream(), all.find(new VersionId("sipas-style-full", 1)).stream())
                .filter(questionnaire -> questionnaire.items().size() > 30);
    }

    @Test
    void knowsTheLongForms() {
        assertThat(everyLongForm().map(questionnaire -> questionnaire.key().toString()))
                .containsExactlyInAnyOrder("sipas-style-full@1", "sipas-style-full@2", "papi-style-full@1");
    }

    @ParameterizedTest
    @MethodSource("everyLongForm")
    void leadsThroughAllStepsToOneAnswerWithEverythingThatWasChosen(Questionnaire whole) {
        String page = new String(
                formPages.find(FormFixture.AT, whole, Language.VI).block().with(UUID.randomUUID()),
                StandardCharsets.UTF_8);
        MultiValueMap<String, String> chosen = new LinkedMultiValueMap<>();
        int last = 0;
        for (int turn = 0; turn < 30 && !page.isEmpty(); turn++) {
            Matcher place = PLACE.matcher(page);
            assertThat(place.find()).isTrue();
            assertThat(Integer.parseInt(place.group(1))).isGreaterThan(last);
            last = Integer.parseInt(place.group(1));
            MultiValueMap<String, String> fields = filled(whole, page);
            fields.forEach((name, values) -> {
                if (whole.item(name).isPresent()) {
                    chosen.put(name, values);
                }
            });
            page = page.contains("value=\"next\"") ? move(fields, "next", 200) : sent(fields);
        }
        assertThat(last).isGreaterThan(2);
        ArgumentCaptor<Submission> submission = ArgumentCaptor.forClass(Submission.class);
        verify(intake, times(1)).accept(submission.capture());
        Map<String, List<String>> answers = submission.getValue().answers();
        assertThat(answers).isEqualTo(chosen);
        assertThat(AnswerCheck.check(whole, answers, true, commune -> true).faults())
                .isEmpty();
    }

    /** The form on policies, with so much between the branch and what it decides that a step ends there. */
    private static Questionnaire cutAfterItsBranch() {
        String between = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "  - id: X" + i + "\n    kind: scale\n    scale: sat5\n    text: {vi: \"Câu " + i
                        + "\", en: \"Question " + i + "\"}\n")
                .collect(Collectors.joining());
        return policiesWith(between);
    }

    private static Questionnaire policiesWith(String items) {
        return TestQuestionnaires.with(
                        Clock.fixed(Instant.parse("2027-06-01T00:00:00Z"), ZoneOffset.UTC),
                        TestQuestionnaires.file("policy-short", 1).replace("  - id: F05\n", items + "  - id: F05\n"))
                .current("policy-short")
                .orElseThrow();
    }

    @Test
    void leavesOutWhatABranchOfAnEarlierStepDecidedAgainst() {
        Questionnaire cut = cutAfterItsBranch();
        FormSteps steps = FormSteps.of(cut, views.blank(FormFixture.AT, cut, Language.VI));
        int tried = 0;
        for (Item item : cut.items()) {
            for (Map.Entry<String, List<String>> condition : item.showIf().entrySet()) {
                int branch = step(steps, condition.getKey());
                int under = step(steps, item.id());
                List<String> against = cut.item(condition.getKey()).orElseThrow().options().stream()
                        .map(Item.Option::code)
                        .filter(code -> !condition.getValue().contains(code))
                        .limit(1)
                        .toList();
                if (branch != under && !item.options().isEmpty() && !against.isEmpty()) {
                    List<String> given = List.of(item.options().get(0).code());
                    Map<String, List<String>> answers = Map.of(condition.getKey(), against, item.id(), given);
                    assertThat(steps.asked(branch, answers)).doesNotContainKey(item.id());
                    assertThat(steps.shown(under, answers).stream()
                                    .flatMap(section -> section.questions().stream())
                                    .flatMap(FormView.Question::answered)
                                    .map(FormView.Question::id))
                            .doesNotContain(item.id());
                    tried++;
                }
            }
        }
        assertThat(tried).isPositive();
    }

    private static int step(FormSteps steps, String item) {
        return IntStream.range(0, steps.count())
                .filter(step -> steps.items(step).contains(item))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keepsTheAnswersAndTheIdOnTheWayBack() {
        String first = blank();
        MultiValueMap<String, String> one = filled(whole, first);
        String second = move(one, "next", 200);
        MultiValueMap<String, String> two = filled(whole, second);
        String again = move(two, "back", 200);
        MultiValueMap<String, String> kept = fields(again);
        assertThat(kept.getFirst("submissionId")).isEqualTo(one.getFirst("submissionId"));
        one.forEach((name, values) -> {
            if (whole.item(name).isPresent()) {
                assertThat(kept.get(name)).as(name).isEqualTo(values);
            }
        });
        two.forEach((name, values) -> {
            if (whole.item(name).isPresent()) {
                assertThat(kept.get(name)).as(name).isEqualTo(values);
            }
        });
        verify(intake, never()).accept(any());
    }

    @Test
    void tellsAFaultOnItsOwnStep() {
        MultiValueMap<String, String> two = filled(whole, move(filled(whole, blank()), "next", 200));
        String item = FormSteps.of(whole, views.blank(FormFixture.AT, whole, Language.VI)).items(1).stream()
                .filter(name -> whole.item(name)
                        .filter(found -> found.kind() == Item.Kind.SINGLE || found.kind() == Item.Kind.SCALE)
                        .isPresent())
                .findFirst()
                .orElseThrow();
        two.put(item, List.of("1", "2"));
        assertThat(move(two, "next", 422)).contains("Bước 2/", "role=\"alert\"", "id=\"" + item + "-fault\"");
        two.put(item, List.of("1"));
        assertThat(move(two, "next", 200)).contains("Bước 3/");
    }

    @Test
    void showsTheSameStepInAnotherLanguageWithEverythingKept() {
        MultiValueMap<String, String> one = filled(whole, blank());
        MultiValueMap<String, String> two = filled(whole, move(one, "next", 200));
        two.put("lang", List.of("en", "vi"));
        String english = body(post(two), 200);
        assertThat(english).contains("<html lang=\"en\"", "Step 2 of", "name=\"lang\" value=\"en\"");
        MultiValueMap<String, String> kept = fields(english);
        two.forEach((name, values) -> {
            if (whole.item(name).isPresent()) {
                assertThat(kept.get(name)).as(name).isEqualTo(values);
            }
        });
        verify(intake, never()).accept(any());
    }

    @Test
    void takesAStepThatNobodyKnowsForTheWholeForm() {
        MultiValueMap<String, String> fields = filled(whole, blank());
        fields.set("step", "99");
        post(fields).expectStatus().isSeeOther();
    }

    private String blank() {
        return body(
                client.get()
                        .uri(FORM + "?questionnaire=sipas-style-full&lang=vi")
                        .exchange(),
                200);
    }

    private String move(MultiValueMap<String, String> fields, String move, int status) {
        MultiValueMap<String, String> sent = new LinkedMultiValueMap<>(fields);
        sent.set("go", move);
        return body(post(sent), status);
    }

    private String sent(MultiValueMap<String, String> fields) {
        post(fields).expectStatus().isSeeOther();
        return "";
    }

    private WebTestClient.ResponseSpec post(MultiValueMap<String, String> fields) {
        return client.post()
                .uri(FORM)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body(BodyInserters.fromFormData(fields))
                .exchange();
    }

    /** The fields of a page with the first choice made wherever something is asked and none was. */
    private static MultiValueMap<String, String> filled(Questionnaire questionnaire, String page) {
        MultiValueMap<String, String> fields = fields(page);
        Matcher control = CONTROL.matcher(page);
        while (control.find()) {
            boolean asked = questionnaire
                    .item(control.group(2))
                    .filter(item -> questionnaire.asks(item, new Answers(fields)))
                    .isPresent();
            if (asked) {
                fields.computeIfAbsent(control.group(2), none -> List.of(HtmlUtils.htmlUnescape(control.group(3))));
            }
        }
        return fields;
    }

    /** What a browser would send of a page as it is. */
    private static MultiValueMap<String, String> fields(String page) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        Matcher control = CONTROL.matcher(page);
        while (control.find()) {
            if (control.group(1).equals("hidden") || control.group(4) != null) {
                fields.add(control.group(2), HtmlUtils.htmlUnescape(control.group(3)));
            }
        }
        Matcher select = Pattern.compile("<select id=\"[^\"]*\" name=\"([^\"]+)\".*?</select>", Pattern.DOTALL)
                .matcher(page);
        while (select.find()) {
            Matcher selected = SELECTED.matcher(select.group());
            if (selected.find()) {
                fields.add(select.group(1), selected.group(1));
            }
        }
        return fields;
    }

    private static String body(WebTestClient.ResponseSpec reply, int status) {
        return new String(
                reply.expectStatus()
                        .isEqualTo(status)
                        .expectBody()
                        .returnResult()
                        .getResponseBody(),
                StandardCharsets.UTF_8);
    }
}
