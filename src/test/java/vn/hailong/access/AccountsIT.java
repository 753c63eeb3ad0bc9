package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccountsIT {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Pattern ONE_TIME = Pattern.compile("one-time\">([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})<");
    private static final String OWN = "mot cau de nho 2026";

    private final RunningAccess running = RunningAccess.get();
    private final WebTestClient client = running.client();
    private final String login = "new-staff-" + COUNT.incrementAndGet();

    @AfterEach
    void forgetFailures() {
        running.clock().pass(FailureDelays.FORGOTTEN_AFTER.plusMinutes(1));
    }

    @Test
    void leadsFromAOneTimePasswordToAnOwnOneAndNowhereElse() {
        String oneTime = addOnThePage();
        Browser browser = new Browser(client);
        assertThat(status(browser.logIn(login, oneTime))).isEqualTo(303);

        for (String page : List.of("/dashboard", "/dashboard/results", "/dashboard/recount", "/dashboard/accounts")) {
            EntityExchangeResult<String> held = browser.get(page);
            assertThat(status(held)).as(page).isEqualTo(303);
            assertThat(held.getResponseHeaders().getLocation()).hasToString("/dashboard/password");
        }
        assertThat(browser.get("/dashboard/password").getResponseBody()).doesNotContain("/dashboard/results");
        assertThat(call("GET", "/api/v1/results/matrix", oneTime).path("code").stringValue())
                .isEqualTo("access.password-to-change");
        answer(oneTime, 403);

        EntityExchangeResult<String> changed = change(browser, oneTime, OWN, OWN);
        assertThat(status(changed)).isEqualTo(303);
        assertThat(status(browser.get("/dashboard/results"))).isEqualTo(200);
        assertThat(call("GET", "/api/v1/results/matrix", oneTime).path("code").stringValue())
                .isEqualTo("access.wrong-credentials");
        answer(OWN, 200);
    }

    @Test
    void refusesAOneTimePasswordThatIsTooOldAndSaysSoToWhoeverKnowsItOnly() {
        String oneTime = addOnThePage();
        running.clock().pass(Duration.ofDays(14));

        assertThat(new Browser(client).logIn(login, oneTime).getResponseBody()).contains("hết hạn");
        assertThat(new Browser(client).logIn(login, "wrong-password").getResponseBody())
                .doesNotContain("hết hạn");
        assertThat(call("GET", "/api/v1/results/matrix", oneTime).path("code").stringValue())
                .isEqualTo("access.one-time-expired");
        assertThat(administrator().get("/dashboard/accounts/of/" + login).getResponseBody())
                .contains("Mật khẩu một lần hết hạn");
    }

    @Test
    void showsAOneTimePasswordOnThePageThatMadeItOnly() {
        String oneTime = addOnThePage();

        assertThat(administrator().get("/dashboard/accounts/of/" + login).getResponseBody())
                .contains(login)
                .doesNotContain(oneTime);
        assertThat(post("/api/v1/accounts/" + login + "/enable").toString()).doesNotContain(oneTime);
    }

    @Test
    void asksForTheOldPasswordAndALongNewOneTypedTwice() {
        Browser browser = withOwnPassword();

        assertThat(change(browser, "not-it", "a long new one", "a long new one").getResponseBody())
                .contains("Mật khẩu hiện tại chưa đúng");
        assertThat(change(browser, OWN, "short", "shorter").getResponseBody())
                .contains("ít nhất 10", "không giống nhau");
        assertThat(change(browser, OWN, OWN, OWN).getResponseBody()).contains("phải khác");
        assertThat(status(change(browser, OWN, "x".repeat(73), "x".repeat(73)))).isEqualTo(422);
        assertThat(status(browser.get("/dashboard"))).isEqualTo(200);
    }

    @Test
    void endsTheOtherSessionsWithANewPasswordAndKeepsThisOne() {
        Browser browser = withOwnPassword();
        Browser other = new Browser(client);
        other.logIn(login, OWN);
        assertThat(status(other.get("/dashboard"))).isEqualTo(200);

        change(browser, OWN, "another long one", "another long one");

        assertThat(status(browser.get("/dashboard"))).isEqualTo(200);
        assertThat(status(other.get("/dashboard"))).isEqualTo(303);
    }

    @Test
    void letsNobodyLockThemselvesOut() {
        for (String act : List.of("reset", "disable")) {
            assertThat(post("/api/v1/accounts/test-administrator/" + act)
                            .path("code")
                            .stringValue())
                    .isEqualTo("access.own-account");
        }
        EntityExchangeResult<String> demoted = administrator()
                .send(
                        "/dashboard/accounts/of/test-administrator/change",
                        "/dashboard/accounts/of/test-administrator",
                        Map.of("name", "Administrator", "role", "ANALYST"));
        assertThat(status(demoted)).isEqualTo(422);
        assertThat(demoted.getResponseBody()).contains("tự đổi vai trò");
        assertThat(status(administrator().get("/dashboard/recount"))).isEqualTo(200);
    }

    @Test
    void locksAndLetsInAgainAndEndsSessionsWhenTheScopeChanges() {
        Browser browser = withOwnPassword();
        post("/api/v1/accounts/" + login + "/disable");
        assertThat(status(browser.get("/dashboard"))).isEqualTo(303);
        assertThat(status(new Browser(client).logIn(login, OWN))).isEqualTo(401);
        post("/api/v1/accounts/" + login + "/enable");
        browser.logIn(login, OWN);

        edit(Map.of("name", "Another Name", "role", "COMMUNE", "commune", "02683"));
        assertThat(browser.get("/dashboard").getResponseBody()).contains("Another Name");
        edit(Map.of("name", "Another Name", "role", "COMMUNE", "commune", "02647"));
        assertThat(status(browser.get("/dashboard"))).isEqualTo(303);
        assertThat(acts(login))
                .contains("account.add", "account.disable", "account.enable", "account.change", "password.change");
    }

    @Test
    void namesEachFaultOfAFileAndStoresNothing() {
        String file = """
                họ và tên;tên đăng nhập;vai trò;xã, phường;nhóm chính sách
                A;x y;BODY;;HEALTH
                ;good.1;Giám đốc;;
                B;test-analyst;ANALYST;;
                C;good.2;COMMUNE;Atlantis;
                D;good.2;COMMUNE;;
                E;good.3;BODY;;MAGIC
                F;good.4;ANALYST;02647;
                G;good.5;ANALYST;;HEALTH
                H;good.6;COMMUNE;Tân Lập;
                I;good.7;Cơ quan phụ trách;;"Khám, chữa bệnh; EDU"
                """;
        JsonNode refused = importFile(file, 422);

        assertThat(refused.path("errors").values())
                .extracting(error -> error.path("item").stringValue() + " "
                        + error.path("code").stringValue())
                .containsExactly(
                        "2:login access.login-malformed",
                        "3:name access.name-missing",
                        "3:role access.role-unknown",
                        "4:login access.login-taken",
                        "5:commune access.commune-unknown",
                        "6:login access.import.login-twice",
                        "6:commune access.communes-do-not-fit",
                        "7:policy groups access.import.policy-group-unknown",
                        "8:commune access.communes-do-not-fit",
                        "9:policy groups access.policy-groups-do-not-fit",
                        "10:commune access.import.commune-several");
        assertThat(running.bean(Accounts.class).find("good.7").blockOptional()).isEmpty();
    }

    @Test
    void makesTwoHundredAccountsFromAFileAndKnowsThemTheSecondTime() {
        StringBuilder file = new StringBuilder("Name,Login,Role,Commune\n");
        IntStream.range(0, 200).forEach(i -> file.append("Person ")
                .append(i)
                .append(',')
                .append(login + "-" + i)
                .append(",Commune staff,Bát Xát\n"));
        JsonNode made = importFile(file.toString(), 201);

        assertThat(made.size()).isEqualTo(200);
        assertThat(made.values())
                .extracting(one -> one.path("oneTimePassword").stringValue())
                .doesNotHaveDuplicates();
        Browser browser = new Browser(client);
        assertThat(status(browser.logIn(
                        login + "-199", made.path(199).path("oneTimePassword").stringValue())))
                .isEqualTo(303);
        assertThat(running.bean(Accounts.class).find(login + "-7").block().communes())
                .extracting(Object::toString)
                .allMatch(commune -> commune.contains("02683"));
        assertThat(importFile(file.toString(), 422).path("errors").size()).isEqualTo(200);
    }

    @Test
    void storesNoneOfAnImportWhenOneIsTakenMeanwhile() {
        MongoAccounts accounts = running.bean(MongoAccounts.class);
        Profile profile = new Profile("Somebody", Role.ANALYST, Set.of(), Set.of());
        List<Account> wanted = List.of(
                accounts.fresh(login + "-a", profile, "hash-a", null),
                accounts.fresh("test-analyst", profile, "hash-b", null),
                accounts.fresh(login + "-c", profile, "hash-c", null));

        assertThat(accounts.insertAll(wanted).materialize().block().getThrowable())
                .isInstanceOf(vn.hailong.shared.Problem.class);
        assertThat(accounts.read(login + "-a").blockOptional()).isEmpty();
        assertThat(accounts.read(login + "-c").blockOptional()).isEmpty();
        assertThat(accounts.read("test-analyst").block().hash()).isNotEqualTo("hash-b");
    }

    @Test
    void findsAccountsWithoutAccentsAndSavesTheListWithoutHashes() {
        addOnThePage();
        String list =
                administrator().get("/dashboard/accounts?q=nguoi+moi&state=new").getResponseBody();
        assertThat(list).contains(login).doesNotContain("test-analyst");
        String file =
                administrator().get("/dashboard/accounts/export?q=" + login).getResponseBody();
        assertThat(file).contains("\"" + login + "\"", "\"Cán bộ xã, phường\"").doesNotContain("bcrypt");
        assertThat(acts("/dashboard/accounts?q=" + login)).contains("export");
    }

    /** What was written down about a subject. */
    private List<String> acts(String subject) {
        return running
                .bean(MongoAuditTrail.class)
                .page(AuditFilter.of("", "", "", "", subject, ""), 50, 10_000)
                .block()
                .entries()
                .stream()
                .map(AuditEntry::act)
                .toList();
    }

    private String addOnThePage() {
        EntityExchangeResult<String> page = administrator()
                .send(
                        "/dashboard/accounts/new",
                        "/dashboard/accounts",
                        Map.of("name", "Người mới " + login, "login", login, "role", "COMMUNE", "commune", "02683"));
        assertThat(status(page)).isEqualTo(200);
        Matcher shown = ONE_TIME.matcher(page.getResponseBody());
        assertThat(shown.find()).as(page.getResponseBody()).isTrue();
        return shown.group(1);
    }

    private Browser withOwnPassword() {
        String oneTime = addOnThePage();
        Browser browser = new Browser(client);
        browser.logIn(login, oneTime);
        change(browser, oneTime, OWN, OWN);
        return browser;
    }

    private void edit(Map<String, String> fields) {
        String page = "/dashboard/accounts/of/" + login;
        assertThat(status(administrator().send(page + "/change", page, fields))).isEqualTo(303);
    }

    private static EntityExchangeResult<String> change(Browser browser, String old, String chosen, String again) {
        return browser.send(
                "/dashboard/password", "/dashboard/password", Map.of("old", old, "chosen", chosen, "again", again));
    }

    private Browser administrator() {
        Browser browser = new Browser(client);
        browser.logIn("test-administrator", TestStaff.PASSWORD);
        return browser;
    }

    private static int status(EntityExchangeResult<String> result) {
        return result.getStatus().value();
    }

    private JsonNode post(String address) {
        return json(client.post()
                .uri(address)
                .headers(headers -> headers.setBasicAuth("test-administrator", TestStaff.PASSWORD))
                .exchange());
    }

    private JsonNode call(String method, String address, String password) {
        return json(client.method(org.springframework.http.HttpMethod.valueOf(method))
                .uri(address)
                .headers(headers -> headers.setBasicAuth(login, password))
                .exchange());
    }

    private void answer(String password, int status) {
        client.post()
                .uri("/api/v1/responses")
                .headers(headers -> headers.setBasicAuth(login, password))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private JsonNode importFile(String file, int status) {
        WebTestClient.ResponseSpec answer = client.post()
                .uri("/api/v1/accounts/import")
                .headers(headers -> headers.setBasicAuth("test-administrator", TestStaff.PASSWORD))
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(file.getBytes(StandardCharsets.UTF_8))
                .exchange();
        answer.expectStatus().isEqualTo(status);
        return json(answer);
    }

    private static JsonNode json(WebTestClient.ResponseSpec answer) {
        String body = answer.expectBody(String.class).returnResult().getResponseBody();
        return new JsonMapper().readTree(body == null ? "{}" : body);
    }
}
