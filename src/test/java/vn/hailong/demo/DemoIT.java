package vn.hailong.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.ContentDisposition;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import vn.hailong.access.Browser;
import vn.hailong.shared.Simulation;
import vn.hailong.testing.Api;
import vn.hailong.testing.AppProcess;

/** The profile demo, killed while it filled its store and started again: complete, marked everywhere, and apart from real answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoIT {

    private static final String[] DEMO = {"--spring.profiles.active=demo"};
    private static final String BAND = "<aside class=\"simulated\"><strong>" + Simulation.MARK;

    /** For as long as a busy machine may need. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Of the store's file: a good deal more than one batch, a small part of the year. */
    private static final DataSize A_PART = DataSize.ofMegabytes(10);

    private static Path folder;
    private AppProcess application;
    private Browser browser;

    @BeforeAll
    void killAndStartAgain(@TempDir Path temporary) throws Exception {
        folder = temporary.resolve("demo");
        try (AppProcess killed = start()) {
            awaitLine(killed, "Making the simulated");
            long empty = Files.size(file());
            await().atMost(PATIENCE).until(() -> Files.size(file()) > empty + A_PART.toBytes());
            assertThat(killed.logLines("simulated answers in")).isEmpty();
            killed.killNine();
        }
        application = start();
        awaitLine(application, "simulated answers in");
        application.awaitReady();
        logIn();
    }

    private static Path file() {
        return folder.resolve("hailong.db");
    }

    private static void awaitLine(AppProcess process, String text) {
        await().atMost(PATIENCE)
                .failFast(() -> assertThat(process.isAlive()).as(process.log()).isTrue())
                .untilAsserted(() ->
                        assertThat(process.logLines(text)).as(process.log()).isNotEmpty());
    }

    private void logIn() {
        browser = new Browser(WebTestClient.bindToServer()
                .baseUrl(application.url())
                .responseTimeout(Duration.ofSeconds(60))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
                .build());
        browser.logIn(AppProcess.ADMIN, AppProcess.ADMIN_PASSWORD);
    }

    @AfterAll
    void stop() {
        application.close();
    }

    private static AppProcess start() {
        return AppProcess.start(Map.of("HAILONG_STORE_PATH", folder.toString()), DEMO);
    }

    private static Map<String, String> onFolder() {
        return Map.of("HAILONG_STORE_PATH", folder.toString());
    }

    private Map<String, String> examples() {
        Matcher code = Pattern.compile("/f/([0-9A-Z]{8})").matcher(application.log());
        assertThat(code.find()).isTrue();
        return Map.of(
                "/f/{code}", code.group(1),
                "/r/{code}", "0000-0000-0000",
                "/service-points/{code}", "C02647",
                "/counters/{id}", "C02647-1",
                "/questionnaires/{id}", "policy-short",
                "version", "1",
                "commune", "02647",
                "code", "02647");
    }

    @Test
    void hasTensOfThousandsOfAnswersWhoseCountsAreRight() throws Exception {
        JsonNode report = new Api(application.url()).recount();
        assertThat(report.path("answers").asLong()).isBetween(15_000L, 60_000L);
        assertThat(report.path("drift").asLong()).isZero();
    }

    /** As the administrator: a page as a browser asks for it, the API as a program does. */
    private EntityExchangeResult<String> get(String address) {
        return address.startsWith("/api/")
                ? WebTestClient.bindToServer()
                        .baseUrl(application.url())
                        .responseTimeout(Duration.ofSeconds(60))
                        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
                        .build()
                        .get()
                        .uri(address)
                        .header("Authorization", AppProcess.basicAdmin())
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                : browser.get(address);
    }

    @Test
    void marksEveryPageAndEveryFile() {
        List<String> addresses = new ArrayList<>(GetAddresses.of(examples()));
        addresses.addAll(List.of(
                "/no-such-page",
                "/dashboard/no-such-page",
                "/dashboard/results?by=element&lang=en",
                "/dashboard/results?from=nonsense",
                "/results?lang=en",
                "/api/v1/openapi.json",
                "/api/v1/no-such-address",
                "/assets/staff.css"));
        SoftAssertions softly = new SoftAssertions();
        List<String> pages = new ArrayList<>();
        for (String address : addresses) {
            EntityExchangeResult<String> answer = get(address);
            softly.assertThat(answer.getStatus().value())
                    .as(address)
                    .isLessThan(500)
                    .isNotEqualTo(406);
            softly.assertThat(answer.getResponseHeaders().getFirst("X-Hai-Long-Simulated"))
                    .as(address)
                    .isEqualTo("true");
            ContentDisposition file = answer.getResponseHeaders().getContentDisposition();
            if (file.getFilename() != null) {
                softly.assertThat(file.getFilename()).as(address).startsWith("mo-phong-");
            }
            if (String.valueOf(answer.getResponseHeaders().getContentType()).startsWith("text/html")) {
                String page = String.valueOf(answer.getResponseBody());
                softly.assertThat(page)
                        .as(address)
                        .contains("<title>" + Simulation.MARK)
                        .contains(BAND)
                        .doesNotContain("??platform");
                if (answer.getStatus().value() == 200) {
                    pages.add(address);
                }
            }
        }
        softly.assertAll();
        assertThat(pages)
                .contains("/", "/results", "/results/02647", "/privacy", "/f/help", "/dashboard")
                .contains("/dashboard/results", "/dashboard/comments", "/dashboard/service-points/C02647")
                .contains("/dashboard/questionnaires/policy-short/1", "/dashboard/recount")
                .hasSizeGreaterThan(15);
    }

    @Test
    void marksTheCodeOfACounterAndTheDescriptionOfTheApi() {
        assertThat(get("/api/v1/counters/C02647-1/qr.svg").getResponseBody())
                .contains("<title>" + Simulation.MARK, "<text");
        assertThat(get("/api/v1/openapi.json").getResponseBody()).contains("\"title\":\"" + Simulation.MARK);
    }

    @Test
    void takesAnAnswerAndMarksItsReceipt() throws Exception {
        String code = examples().get("/f/{code}");
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        String form =
                "questionnaire=counter-short&version=1&lang=vi&submissionId=5e0f3c1e-6a4f-4d36-9f0e-0a8f4c1f7b11&C01=3&C02=5";

        HttpResponse<String> receipt = http.send(
                HttpRequest.newBuilder(URI.create(application.url() + "/f/" + code))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(receipt.uri().getPath()).startsWith("/r/");
        assertThat(receipt.body()).contains(BAND, "<title>" + Simulation.MARK);
    }

    @Test
    void letsEachRoleIn() {
        for (String login : List.of("analyst", "health", "commune")) {
            Browser other = new Browser(WebTestClient.bindToServer()
                    .baseUrl(application.url())
                    .responseTimeout(Duration.ofSeconds(60)) // the first look makes the groups of a year
                    .build());
            other.logIn(login, AppProcess.ADMIN_PASSWORD);
            assertThat(other.get("/dashboard/results").getStatus().value())
                    .as(login)
                    .isEqualTo(200);
        }
    }

    @Test
    void realModeRefusesItsStoreAndItRefusesARealOne(@TempDir Path temporary) {
        application.stop();
        Path realFolder = temporary.resolve("real");
        try (AppProcess real = AppProcess.start(onFolder());
                AppProcess onItsOwn = AppProcess.onFolder(realFolder)) {
            onItsOwn.stop();
            assertThat(real.awaitExit(Duration.ofSeconds(60))).isNotZero();
            assertThat(real.logLines("Cannot start: "))
                    .singleElement()
                    .asString()
                    .contains("The store in " + folder + " holds simulated answers");
        }
        try (AppProcess demo = AppProcess.start(Map.of("HAILONG_STORE_PATH", realFolder.toString()), DEMO)) {
            assertThat(demo.awaitExit(Duration.ofSeconds(60))).isNotZero();
            assertThat(demo.logLines("Cannot start: "))
                    .singleElement()
                    .asString()
                    .contains("The store in " + realFolder + " holds real answers or accounts");
        }
        application = start().awaitReady();
        logIn();
        assertThat(application.logLines("Making the simulated")).isEmpty();
    }
}
