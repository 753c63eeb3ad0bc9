package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.core.ReactiveMongoOperations;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class AccessIT {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String ANSWER = "{\"submissionId\":\"x\"}";

    private final RunningAccess running = RunningAccess.get();
    private final WebTestClient client = running.client();

    /** Failures of one test are not those of the next. */
    @AfterEach
    void forgetFailures() {
        running.clock().pass(FailureDelays.FORGOTTEN_AFTER.plusMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dashboard", "/dashboard/results?rule=top2", "/dashboard/service-points", "/dashboard/recount"})
    void leadsAStrangerToTheLogInAndBack(String page) {
        EntityExchangeResult<String> asked = new Browser(client).get(page);

        assertThat(asked.getStatus().value()).isEqualTo(303);
        assertThat(asked.getResponseHeaders().getLocation()).hasPath("/login");

        Browser browser = new Browser(client);
        browser.get(asked.getResponseHeaders().getLocation().toString());
        EntityExchangeResult<String> loggedIn = browser.send(
                "/login",
                "/login",
                Map.of("username", "test-administrator", "password", TestStaff.PASSWORD, "next", page));
        assertThat(loggedIn.getStatus().value()).isEqualTo(303);
        assertThat(loggedIn.getResponseHeaders().getLocation()).hasToString(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/results/matrix",
                "/api/v1/results/frequencies",
                "/api/v1/service-points",
                "/api/v1/no-such-thing"
            })
    void refusesAStrangersCallWithAProblem(String address) {
        client.get()
                .uri(address)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .valueMatches("WWW-Authenticate", "Basic .*")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("access.log-in");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/operations/recount, 200, 403, 403, 403",
        "POST, /api/v1/counters/c1/replace, 200, 403, 403, 403",
        "GET, /api/v1/results/frequencies, 200, 200, 403, 403",
        "GET, /api/v1/results/matrix, 200, 200, 200, 200",
        "GET, /dashboard/recount, 303, 303, 303, 303",
        "GET, /api/v1/no-such-thing, 404, 404, 404, 404",
    })
    void givesEachRoleWhatIsTheirsByBasic(
            String method, String address, int administrator, int analyst, int body, int commune) {
        List<Integer> expected = List.of(administrator, analyst, body, commune);
        for (int i = 0; i < expected.size(); i++) {
            String login = TestStaff.ALL.get(i).login();
            client.method(org.springframework.http.HttpMethod.valueOf(method))
                    .uri(address)
                    .headers(headers -> headers.setBasicAuth(login, TestStaff.PASSWORD))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboard, 200, 200, 200, 200",
        "/dashboard/results, 200, 200, 200, 200",
        "/dashboard/recount, 200, 403, 403, 403"
    })
    void givesEachRoleWhatIsTheirsInTheBrowser(String page, int administrator, int analyst, int body, int commune) {
        List<Integer> expected = List.of(administrator, analyst, body, commune);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(loggedIn(TestStaff.ALL.get(i).login())
                            .get(page)
                            .getStatus()
                            .value())
                    .isEqualTo(expected.get(i));
        }
    }

    @Test
    void writesDownEachDenial() {
        basic("test-commune", TestStaff.PASSWORD, "/api/v1/results/frequencies")
                .expectStatus()
                .isForbidden();

        assertThat(audit("denied")).anySatisfy(entry -> assertThat(entry)
                .containsEntry("login", "test-commune")
                .containsEntry("role", "COMMUNE")
                .containsEntry("source", "127.0.0.1")
                .containsEntry("subject", "GET /api/v1/results/frequencies"));
    }

    @ParameterizedTest
    @CsvSource({"test-analyst, wrong", "nobody, wrong", "'', ''", "a login that cannot be, x"})
    void refusesWrongBasicCredentialsAllTheSame(String login, String password) {
        byte[] answer = basic(login, password, "/api/v1/results/matrix")
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("access.wrong-credentials")
                .returnResult()
                .getResponseBody();
        assertThat(new String(answer)).doesNotContain("wrong\"", "nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic ", "Basic !!!", "Basic bm8tY29sb24=", "basic //8=", "Bearer x"})
    void refusesUnreadableCredentials(String header) {
        client.get()
                .uri("/api/v1/results/matrix")
                .header("Authorization", header)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void knowsTheMemberOfStaffWhoSendsAnAnswer() {
        answer(headers -> {}, Map.of()).isEqualTo("a citizen");
        answer(headers -> headers.setBasicAuth("test-commune", TestStaff.PASSWORD), Map.of())
                .isEqualTo("test-commune");
    }

    @Test
    void refusesAnAnswerSentWithWrongCredentials() {
        client.post()
                .uri("/api/v1/responses")
                .headers(headers -> headers.setBasicAuth("test-commune", "wrong"))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(ANSWER)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void takesASessionWithoutItsTokenForACitizen() {
        Browser browser = loggedIn("test-commune");
        answer(headers -> {}, browser.cookies()).isEqualTo("a citizen");
        String token = browser.token("/dashboard");
        answer(headers -> headers.set(CsrfTokens.HEADER, token), browser.cookies())
                .isEqualTo("test-commune");
    }

    @Test
    void refusesAChangeWithoutTheTokenOfTheSession() {
        Browser browser = loggedIn("test-administrator");

        assertThat(browser.post("/dashboard/recount", Map.of()).getStatus().value())
                .isEqualTo(403);
        assertThat(browser.post("/dashboard/recount", Map.of("_csrf", "made-up"))
                        .getStatus()
                        .value())
                .isEqualTo(403);
        assertThat(browser.post("/logout", Map.of()).getStatus().value()).isEqualTo(403);
        assertThat(browser.send("/dashboard", "/dashboard/recount", Map.of())
                        .getStatus()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void asksAStrangersProgramToLogInBeforeItAsksForAToken() {
        client.post()
                .uri("/api/v1/operations/recount")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        client.post()
                .uri("/api/v1/operations/recount")
                .cookie("SESSION", "ended-long-ago")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void refusesAProgramsCallWithinASessionWithoutItsToken() {
        Browser browser = loggedIn("test-administrator");
        assertThat(browser.post("/api/v1/operations/recount", Map.of())
                        .getStatus()
                        .value())
                .isEqualTo(403);
        assertThat(browser.send("/dashboard", "/api/v1/operations/recount", Map.of())
                        .getStatus()
                        .value())
                .isEqualTo(200);
    }

    @Test
    void refusesACookieTokenForASession() {
        Browser stranger = new Browser(client);
        String token = stranger.token("/login");
        Browser browser = loggedIn("test-administrator");
        browser.cookies().put("csrf", stranger.cookies().get("csrf"));

        assertThat(browser.post("/dashboard/recount", Map.of("_csrf", token))
                        .getStatus()
                        .value())
                .isEqualTo(403);
    }

    @Test
    void refusesABasicCallThatAForeignPageMadeTheBrowserSend() {
        client.post()
                .uri("/api/v1/operations/recount")
                .headers(headers -> headers.setBasicAuth("test-administrator", TestStaff.PASSWORD))
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void refusesALogInWithoutAToken() {
        assertThat(new Browser(client)
                        .post("/login", Map.of("username", "test-analyst", "password", TestStaff.PASSWORD))
                        .getStatus()
                        .value())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example",
                "/dashboard/../../x",
                "/dashboard//elsewhere.example",
                "/dashboardx",
                "/\\elsewhere.example",
                "javascript:alert(1)",
                "/f/abc"
            })
    void leadsNobodyElsewhereAfterALogIn(String next) {
        EntityExchangeResult<String> result = new Browser(client)
                .send(
                        "/login",
                        "/login",
                        Map.of("username", "test-analyst", "password", TestStaff.PASSWORD, "next", next));

        assertThat(result.getStatus().value()).isEqualTo(303);
        assertThat(result.getResponseHeaders().getLocation()).hasToString("/dashboard");
    }

    @Test
    void givesTheSessionANewIdAndCookieFlags() {
        Browser browser = new Browser(client);
        browser.cookies().put("SESSION", "chosen-by-an-attacker");
        EntityExchangeResult<String> result = browser.logIn("test-analyst", TestStaff.PASSWORD);

        ResponseCookie session = result.getResponseCookies().getFirst("SESSION");
        assertThat(session).isNotNull();
        assertThat(session.getValue()).isNotEqualTo("chosen-by-an-attacker");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Lax");
        assertThat(session.isSecure()).isFalse();
    }

    @Test
    void makesNoSessionForStrangersNorForBasic() {
        assertThat(new Browser(client).get("/login").getResponseCookies()).doesNotContainKey("SESSION");
        assertThat(new Browser(client).get("/dashboard").getResponseCookies()).doesNotContainKey("SESSION");
        basic("test-analyst", TestStaff.PASSWORD, "/api/v1/results/matrix")
                .expectStatus()
                .isOk()
                .expectCookie()
                .doesNotExist("SESSION");
    }

    @Test
    void greetsByNameAndEndsTheSessionOnLogOut() {
        Browser browser = loggedIn("test-administrator");
        String home = browser.get("/dashboard").getResponseBody();
        assertThat(home).contains("Xin chào, Administrator", "/dashboard/recount", "/dashboard/results");
        assertThat(loggedIn("test-commune").get("/dashboard").getResponseBody()).doesNotContain("/dashboard/recount");

        assertThat(browser.send("/dashboard", "/logout", Map.of()).getStatus().value())
                .isEqualTo(303);
        assertThat(browser.get("/dashboard").getStatus().value()).isEqualTo(303);
    }

    @Test
    void keepsTheLoginButNotThePasswordWhenItWasWrong() {
        EntityExchangeResult<String> result = new Browser(client).logIn("test-analyst", "not-this-one");

        assertThat(result.getStatus().value()).isEqualTo(401);
        assertThat(result.getResponseBody())
                .contains("value=\"test-analyst\"", "chưa đúng")
                .doesNotContain("not-this-one");
        assertThat(audit("log-in.refused"))
                .anySatisfy(entry -> assertThat(entry).containsEntry("login", "test-analyst"));
    }

    @Test
    void letsAnAccountWaitLongerAfterEachFailure() {
        String login = account();
        for (int i = 0; i <= FailureDelays.FREE_PER_ACCOUNT; i++) {
            basic(login, "wrong-" + i, "/api/v1/results/matrix").expectStatus().isUnauthorized();
        }
        for (String password : List.of("wrong", TestStaff.PASSWORD)) {
            basic(login, password, "/api/v1/results/matrix")
                    .expectStatus()
                    .isEqualTo(429)
                    .expectHeader()
                    .valueEquals("Retry-After", "1")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("access.too-many-tries");
        }
        EntityExchangeResult<String> page = new Browser(client).logIn(login, TestStaff.PASSWORD);
        assertThat(page.getStatus().value()).isEqualTo(429);
        assertThat(page.getResponseHeaders().getFirst("Retry-After")).isEqualTo("1");

        running.clock().pass(Duration.ofSeconds(1));
        basic(login, "wrong-again", "/api/v1/results/matrix").expectStatus().isUnauthorized();
        basic(login, TestStaff.PASSWORD, "/api/v1/results/matrix")
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueEquals("Retry-After", "2");
        running.clock().pass(Duration.ofSeconds(2));
        basic(login, TestStaff.PASSWORD, "/api/v1/results/matrix")
                .expectStatus()
                .isOk();
    }

    @Test
    void letsAnUnknownAccountWaitAllTheSame() {
        for (int i = 0; i <= FailureDelays.FREE_PER_ACCOUNT; i++) {
            basic("no-such-account", "wrong-" + i, "/api/v1/results/matrix")
                    .expectStatus()
                    .isUnauthorized();
        }
        basic("no-such-account", "wrong", "/api/v1/results/matrix")
                .expectStatus()
                .isEqualTo(429);
    }

    @Test
    void endsSessionsAndRememberedPasswordsOfAChangedOrDisabledAccount() {
        Accounts accounts = running.bean(Accounts.class);
        String login = account();
        Browser browser = loggedIn(login);
        basic(login, TestStaff.PASSWORD, "/api/v1/results/matrix")
                .expectStatus()
                .isOk();

        accounts.changePassword(login, "another-password").block();
        assertThat(browser.get("/dashboard").getStatus().value()).isEqualTo(303);
        basic(login, TestStaff.PASSWORD, "/api/v1/results/matrix")
                .expectStatus()
                .isUnauthorized();
        basic(login, "another-password", "/api/v1/results/matrix")
                .expectStatus()
                .isOk();

        accounts.disable(login).block();
        basic(login, "another-password", "/api/v1/results/matrix")
                .expectStatus()
                .isUnauthorized();
        assertThat(accounts.find(login).blockOptional()).isEmpty();
    }

    @Test
    void storesOnlyASaltedHash() {
        Document stored = running.bean(ReactiveMongoOperations.class)
                .findById("test-analyst", Document.class, "accounts")
                .block();

        assertThat(stored.toJson()).doesNotContain(TestStaff.PASSWORD);
        assertThat(stored.getString("hash")).startsWith("{bcrypt}$2a$");
    }

    @Test
    void servesPublicAddressesToEverybodyAndNothingUnknown() {
        for (String page : List.of(
                "/",
                "/f/abc",
                "/r/abc",
                "/results",
                "/privacy",
                "/api/v1/questionnaires",
                "/api/v1/communes",
                "/api/v1/public/matrix",
                "/assets/staff.css",
                "/assets/fonts/be-vietnam-pro-400.woff2",
                "/api/v1/openapi.json",
                "/login")) {
            client.get().uri(page).exchange().expectStatus().isOk();
        }
        for (String page : List.of(
                "/nothing",
                "/fx",
                "/dashboardx",
                "/assets/nothing.css",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/;/dashboard",
                "/f/../dashboard",
                "/dashboard;x=1/results")) {
            assertThat(client.get()
                            .uri(java.net.URI.create("http://127.0.0.1:" + running.port() + page))
                            .exchange()
                            .returnResult(Void.class)
                            .getStatus()
                            .value())
                    .as(page)
                    .isIn(400, 404, 303)
                    .isNotEqualTo(200);
        }
    }

    @Test
    void showsOperatorsHealthAndMetricsAndNothingElse() {
        WebTestClient management = running.client(running.managementPort());
        for (String page : List.of(
                "/actuator/health",
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus")) {
            management.get().uri(page).exchange().expectStatus().isOk();
        }
        for (String page :
                List.of("/actuator/env", "/actuator/beans", "/actuator/heapdump", "/f/abc", "/api/v1/public/matrix")) {
            management.get().uri(page).exchange().expectStatus().isNotFound();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/dashboard",
                "/f/abc",
                "/nothing",
                "/api/v1/results/matrix",
                "/assets/staff.css",
                "/f/%2e%2e/x"
            })
    void sendsSecurityHeadersWithEveryAnswer(String page) {
        client.get()
                .uri(java.net.URI.create("http://127.0.0.1:" + running.port() + page))
                .exchange()
                .expectHeader()
                .valueMatches("Content-Security-Policy", "default-src 'self';.*frame-ancestors 'none'")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Referrer-Policy", "same-origin")
                .expectHeader()
                .doesNotExist("Server");
    }

    private Browser loggedIn(String login) {
        Browser browser = new Browser(client);
        assertThat(browser.logIn(login, TestStaff.PASSWORD).getStatus().value()).isEqualTo(303);
        return browser;
    }

    private String account() {
        String login = "test-analyst-" + COUNT.incrementAndGet();
        running.bean(Accounts.class)
                .add(new Accounts.Draft(login, "Analyst", Role.ANALYST, Set.of(), Set.of(), TestStaff.PASSWORD))
                .block();
        return login;
    }

    private WebTestClient.ResponseSpec basic(String login, String password, String address) {
        return client.get()
                .uri(address)
                .headers(headers -> headers.setBasicAuth(login, password))
                .exchange();
    }

    private org.assertj.core.api.AbstractStringAssert<?> answer(
            java.util.function.Consumer<org.springframework.http.HttpHeaders> headers, Map<String, String> cookies) {
        return assertThat(client.post()
                .uri("/api/v1/responses")
                .headers(headers)
                .cookies(sent -> cookies.forEach(sent::add))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(ANSWER)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    private List<Document> audit(String act) {
        return running.bean(ReactiveMongoOperations.class)
                .find(
                        org.springframework.data.mongodb.core.query.Query.query(
                                org.springframework.data.mongodb.core.query.Criteria.where("act")
                                        .is(act)),
                        Document.class,
                        MongoAuditTrail.COLLECTION)
                .collectList()
                .block();
    }
}
