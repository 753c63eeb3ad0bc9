package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.DispatcherHandler;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.servicepoint.ServicePoints;
import vn.hailong.shared.AnswerHeaders;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.Language;

/** The short way to a blank form, beside the long one. */
@SpringJUnitConfig(FormFixture.class)
class BlankFormHandlerTest {

    private static final Pattern ID = Pattern.compile("(name=\"submissionId\"[^>]*value=\")([0-9a-f-]{36})(\")");
    private static final CounterCode RENAMED = FormFixture.code("8467ACD");
    private static final String FORM = "/f/" + FormFixture.CODE;

    private final Questionnaires questionnaires;
    private final CitizenLanguages languages;
    private final MeterRegistry metrics;

    /** The controllers alone. */
    private final WebTestClient controller;

    /** The handler alone: what it lets go on is told to be a teapot. */
    private final WebTestClient handler;

    BlankFormHandlerTest(
            @Autowired ApplicationContext context,
            @Autowired Questionnaires questionnaires,
            @Autowired CitizenLanguages languages,
            @Autowired MeterRegistry metrics,
            @Autowired BlankForms blankForms,
            @Autowired FreshIds freshIds,
            @Autowired PageLanguages pageLanguages,
            @Autowired Pages pages) {
        this.questionnaires = questionnaires;
        this.languages = languages;
        this.metrics = metrics;
        StaticListableBeanFactory everyAnswer = new StaticListableBeanFactory(Map.of("marks", (AnswerHeaders)
                (headers, encrypted) -> headers.set("X-Every-Answer", encrypted ? "encrypted" : "plain")));
        controller =
                WebTestClient.bindToWebHandler(new DispatcherHandler(context)).build();
        BlankFormHandler tried = new BlankFormHandler(
                inMemory(),
                blankForms,
                freshIds,
                pageLanguages,
                pages,
                everyAnswer.getBeanProvider(AnswerHeaders.class),
                metrics);
        handler = WebTestClient.bindToWebHandler(
                        exchange -> tried.handle(exchange.getRequest(), exchange.getResponse(), (request, response) -> {
                            response.setStatusCode(HttpStatus.I_AM_A_TEAPOT);
                            return response.setComplete();
                        }))
                .build();
    }

    private static ServicePoints inMemory() {
        ServicePoints points = mock(ServicePoints.class);
        when(points.inMemory(any())).thenReturn(Optional.empty());
        when(points.inMemory(FormFixture.CODE)).thenReturn(Optional.of(FormFixture.AT));
        when(points.inMemory(FormFixture.REVOKED))
                .thenReturn(Optional.of(new ServicePoint.At(
                        FormFixture.POINT,
                        FormFixture.COUNTER,
                        FormFixture.REVOKED,
                        Optional.of(FormFixture.NOW.minusSeconds(60)))));
        when(points.inMemory(RENAMED))
                .thenReturn(Optional.of(
                        new ServicePoint.At(FormFixture.POINT, FormFixture.COUNTER, RENAMED, Optional.empty())));
        return points;
    }

    @Test
    void givesTheAnswerOfTheControllerInEveryFormAndLanguageButForTheId() throws IOException {
        List<String> tried = new ArrayList<>();
        for (var questionnaire : questionnaires.current()) {
            for (Language language : languages.all()) {
                String path =
                        FORM + "?questionnaire=" + questionnaire.key().questionnaire() + "&lang=" + language.tag();
                rendered(path);
                for (String encoding : List.of("gzip, deflate, br", "identity")) {
                    assertThat(page(handler, path, encoding))
                            .as("%s, %s", path, encoding)
                            .isEqualTo(page(controller, path, encoding));
                }
                tried.add(path);
            }
        }
        assertThat(tried).hasSizeGreaterThanOrEqualTo(6);
        rendered(FORM);
        assertThat(page(handler, FORM, "gzip")).isEqualTo(page(controller, FORM, "gzip"));
    }

    /** Its headers and its text, with the id taken out. */
    private record Page(TreeMap<String, List<String>> headers, String text) {}

    private static Page page(WebTestClient client, String path, String encoding) throws IOException {
        EntityExchangeResult<byte[]> answer = whole(client, path, encoding);
        TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.getResponseHeaders().forEach(headers::put);
        headers.remove("X-Every-Answer"); // a filter sets them for the controller
        return new Page(headers, ID.matcher(text(answer)).replaceAll("$1$3"));
    }

    private static EntityExchangeResult<byte[]> whole(WebTestClient client, String path, String encoding) {
        return client.get()
                .uri(path)
                .header(HttpHeaders.ACCEPT_ENCODING, encoding)
                .header(HttpHeaders.ACCEPT_LANGUAGE, "en")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult();
    }

    private static String text(EntityExchangeResult<byte[]> answer) throws IOException {
        byte[] body = answer.getResponseBody();
        assertThat(answer.getResponseHeaders().getContentLength()).isEqualTo(body.length);
        return new String(
                "gzip".equals(answer.getResponseHeaders().getFirst(HttpHeaders.CONTENT_ENCODING))
                        ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                        : body,
                StandardCharsets.UTF_8);
    }

    @Test
    void carriesAFreshIdInEveryAnswer() throws IOException {
        rendered(FORM);
        assertThat(List.of(
                        id(whole(handler, FORM, "gzip")),
                        id(whole(handler, FORM, "gzip")),
                        id(whole(handler, FORM, "identity")),
                        id(whole(controller, FORM, "gzip"))))
                .doesNotHaveDuplicates();
    }

    private static String id(EntityExchangeResult<byte[]> answer) throws IOException {
        Matcher matcher = ID.matcher(text(answer));
        assertThat(matcher.find()).isTrue();
        return matcher.group(2);
    }

    @Test
    void countsEachFormItShows() {
        rendered(FORM);
        double before = metrics.counter("hailong.forms.shown").count();
        handler.get().uri(FORM).exchange().expectStatus().isOk();
        assertThat(metrics.counter("hailong.forms.shown").count()).isEqualTo(before + 1);
    }

    @Test
    void setsTheHeadersOfEveryAnswerAndIsTimedAsAnyOtherCall() {
        rendered(FORM);
        handler.get()
                .uri(URI.create("https://hai-long.test" + FORM))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Every-Answer", "encrypted");
        handler.get().uri(FORM).exchange().expectHeader().valueEquals("X-Every-Answer", "plain");
        Timer timer = metrics.get("http.server.requests")
                .tags("uri", "/f/{code}", "method", "GET", "status", "200", "outcome", "SUCCESS")
                .tags("exception", "none", "error", "none")
                .timer();
        assertThat(timer.count()).isGreaterThanOrEqualTo(2);
        assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    }

    @Test
    void answersHeadWithTheLengthAlone() {
        rendered(FORM);
        handler.head()
                .uri(FORM)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value(HttpHeaders.CONTENT_LENGTH, length -> assertThat(Integer.parseInt(length))
                        .isGreaterThan(5_000));
    }

    @Test
    void sendsTheWholePageWhateverCopyTheBrowserSaysItHas() {
        rendered(FORM);
        handler.get()
                .uri(FORM)
                .header(HttpHeaders.IF_NONE_MATCH, "*")
                .header(HttpHeaders.IF_MODIFIED_SINCE, "Mon, 23 Nov 2026 02:00:00 GMT")
                .header(HttpHeaders.RANGE, "bytes=0-9")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "/f/%unknown",
        "/f/%revoked",
        "/f/%code/",
        "/f/%code;a=b",
        "/f/%lower",
        "/f/help",
        "/f",
        "/k/%code",
        "/f/%code?questionnaire=nothing",
        "/f/%code?lang=vi&lang=en"
    })
    void letsEverythingElseGoOn(String address) {
        rendered(FORM);
        String path = address.replace("%unknown", FormFixture.NOBODYS.value())
                .replace("%revoked", FormFixture.REVOKED.value())
                .replace("%lower", FormFixture.CODE.value().toLowerCase(java.util.Locale.ROOT))
                .replace("%code", FormFixture.CODE.value());
        goesOn(handler.get().uri(path));
    }

    @Test
    void letsACallThatSendsSomethingGoOn() {
        rendered(FORM);
        goesOn(handler.post().uri(FORM));
        goesOn(handler.method(HttpMethod.OPTIONS).uri(FORM));
        goesOn(handler.method(HttpMethod.GET).uri(FORM).bodyValue("a body"));
        goesOn(handler.get().uri(FORM).header(HttpHeaders.TRANSFER_ENCODING, "chunked"));
    }

    @Test
    void letsAFormGoOnThatNobodyHasSeenYet() {
        goesOn(handler.get().uri("/f/" + RENAMED));
    }

    private static void goesOn(WebTestClient.RequestHeadersSpec<?> call) {
        call.exchange().expectStatus().isEqualTo(HttpStatus.I_AM_A_TEAPOT);
    }

    private void rendered(String path) {
        for (String language : List.of("vi", "en")) {
            controller
                    .get()
                    .uri(path)
                    .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }
}
