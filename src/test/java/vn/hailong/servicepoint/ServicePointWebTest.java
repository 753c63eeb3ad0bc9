package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.servicepoint.WebFixture.ADMINISTRATOR;
import static vn.hailong.servicepoint.WebFixture.ANALYST;
import static vn.hailong.servicepoint.WebFixture.BODY;
import static vn.hailong.servicepoint.WebFixture.COMMUNE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;
import vn.hailong.access.Staff;
import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreContract;
import vn.hailong.testing.StoreUnderTest;

class ServicePointWebTest extends StoreContract {

    private static final String LIST = "/dashboard/service-points";
    private static final List<String> ADMINISTRATOR_PAGES = List.of(
            LIST + "/new",
            LIST + "/C02683/change",
            LIST + "/C02683/close",
            LIST + "/C02683/reopen",
            LIST + "/counters/C02683-1/close",
            LIST + "/counters/C02683-1/reopen",
            LIST + "/counters/C02683-1/replace");
    private static final List<String> ADMINISTRATOR_ACTS = List.of(
            LIST,
            LIST + "/C02683",
            LIST + "/C02683/close",
            LIST + "/C02683/reopen",
            LIST + "/C02683/counters",
            LIST + "/counters/C02683-1/rename",
            LIST + "/counters/C02683-1/close",
            LIST + "/counters/C02683-1/reopen",
            LIST + "/counters/C02683-1/replace",
            "/api/v1/counters/C02683-1/replace");

    private WebFixture web;

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }

    @BeforeAll
    void start() {
        web = new WebFixture(template());
    }

    // --- refusals

    @Test
    void refusesEverybodyButAnAdministratorToChangeAnything() {
        List<ServicePoint> before = all(web.node.points.list(null));
        for (Staff staff : List.of(ANALYST, BODY, COMMUNE)) {
            ADMINISTRATOR_PAGES.forEach(page ->
                    assertThat(status(web.as(staff).get().uri(page))).as(page).isEqualTo(403));
            ADMINISTRATOR_ACTS.forEach(act -> assertThat(status(post(web.as(staff), act, Map.of("name", "x"))))
                    .as(act)
                    .isEqualTo(403));
        }
        ADMINISTRATOR_ACTS.forEach(act ->
                assertThat(status(post(web.asCitizen(), act, Map.of()))).as(act).isEqualTo(401));
        assertThat(all(web.node.points.list(null))).isEqualTo(before);
    }

    @Test
    void refusesACitizenToSeeWhatIsForStaff() {
        for (String address : List.of(
                LIST,
                LIST + "/C02683",
                "/api/v1/service-points",
                "/api/v1/counters/C02683-1/qr.svg",
                "/api/v1/counters/C02683-1/qr.png")) {
            assertThat(status(web.asCitizen().get().uri(address))).as(address).isEqualTo(401);
        }
    }

    @Test
    void refusesCommuneStaffThePointsOfOthers() {
        for (String address : List.of(
                LIST + "/C02647",
                LIST + "/P001",
                LIST + "?commune=02647",
                "/api/v1/service-points?commune=02647",
                "/api/v1/counters/C02647-1/qr.svg",
                "/api/v1/counters/P001-1/qr.png")) {
            assertThat(status(web.as(COMMUNE).get().uri(address))).as(address).isEqualTo(403);
        }
    }

    @Test
    void refusesACommuneThatIsNone() {
        for (String wrong : List.of("2647", "00004", "abc", "02647,02671", "%F0%9F%98%80")) {
            assertThat(status(web.as(ADMINISTRATOR)
                            .get()
                            .uri(java.net.URI.create("/api/v1/service-points?commune=" + wrong))))
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    void knowsNoCounterOrPointThatIsNone() {
        assertThat(status(web.as(ADMINISTRATOR).get().uri("/api/v1/counters/C02647-9/qr.svg")))
                .isEqualTo(404);
        assertThat(status(web.as(ADMINISTRATOR).get().uri(LIST + "/C99999"))).isEqualTo(404);
        assertThat(status(web.as(ADMINISTRATOR).get().uri(LIST + "/counters/none/replace")))
                .isEqualTo(404);
        assertThat(status(web.as(ADMINISTRATOR).post().uri("/api/v1/counters/C02647-9/replace")))
                .isEqualTo(404);
    }

    @Test
    void hasNoQrCodeForAClosedCounter() {
        get(web.node.points.closeCounter("C02680-1"));

        assertThat(status(web.as(ADMINISTRATOR).get().uri("/api/v1/counters/C02680-1/qr.svg")))
                .isEqualTo(410);
        assertThat(status(web.as(ADMINISTRATOR).post().uri("/api/v1/counters/C02680-1/replace")))
                .isEqualTo(409);
        web.as(ADMINISTRATOR)
                .get()
                .uri("/api/v1/service-points?commune=02680")
                .exchange()
                .expectBody()
                .jsonPath("$[0].counters[0].code")
                .isEqualTo(null)
                .jsonPath("$[0].counters[0].url")
                .isEqualTo(null)
                .jsonPath("$[0].counters[0].active")
                .isEqualTo(false);
        assertThat(page(ADMINISTRATOR, LIST + "/C02680"))
                .contains("Mở lại quầy")
                .doesNotContain("qr.svg", "??servicepoint");
    }

    @Test
    void showsTheFormAgainWithItsFaultsAndWhatWasTyped() {
        String page = body(
                post(
                        web.as(ADMINISTRATOR),
                        LIST,
                        Map.of("commune", "02683", "kind", "health", "name", "", "phone", "gọi <b>tôi</b>")),
                422);

        assertThat(page)
                .contains("Xin nhập tên.", "href=\"#name\"", "href=\"#phone\"", "aria-invalid=\"true\"")
                .contains("value=\"gọi &lt;b&gt;tôi&lt;/b&gt;\"")
                .containsPattern("value=\"02683\"\\s+selected")
                .containsPattern("value=\"health\"\\s+selected")
                .doesNotContain("??servicepoint");
        assertThat(body(post(web.as(ADMINISTRATOR), LIST, Map.of("kind", "bakery", "name", "A")), 422))
                .contains("Xin chọn loại điểm trong danh sách.");
        assertThat(body(post(web.as(ADMINISTRATOR), LIST + "/C02683", Map.of("name", "a".repeat(121))), 422))
                .contains("Tên dài quá 120 ký tự.", "a".repeat(121));
        assertThat(body(post(web.as(ADMINISTRATOR), LIST + "/C02683/counters", Map.of("name", "")), 422))
                .contains("Xin nhập tên.", "id=\"fault-new\"");
        assertThat(body(
                        post(
                                web.as(ADMINISTRATOR),
                                LIST + "/counters/C02683-1/rename",
                                Map.of("name", "b".repeat(121))),
                        422))
                .contains("id=\"fault-C02683-1\"", "b".repeat(121));
    }

    // --- API

    @Test
    void listsPointsAsTheContractSays() {
        web.as(ADMINISTRATOR)
                .get()
                .uri("/api/v1/service-points?commune=02647")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(1)
                .jsonPath("$[0].code")
                .isEqualTo("C02647")
                .jsonPath("$[0].commune")
                .isEqualTo("02647")
                .jsonPath("$[0].kind")
                .isEqualTo("administration-centre")
                .jsonPath("$[0].name")
                .isEqualTo("Trung tâm Phục vụ hành chính công phường Lào Cai")
                .jsonPath("$[0].phone")
                .isEqualTo("")
                .jsonPath("$[0].questionnaire")
                .isEqualTo("counter-short")
                .jsonPath("$[0].active")
                .isEqualTo(true)
                .jsonPath("$[0].counters.length()")
                .isEqualTo(1)
                .jsonPath("$[0].counters[0].id")
                .isEqualTo("C02647-1")
                .jsonPath("$[0].counters[0].name")
                .isEqualTo("Quầy 1")
                .jsonPath("$[0].counters[0].code")
                .isEqualTo(code("C02647-1"))
                .jsonPath("$[0].counters[0].url")
                .isEqualTo(WebFixture.PUBLIC_URL + "/f/" + code("C02647-1"))
                .jsonPath("$[0].counters[0].active")
                .isEqualTo(true)
                .jsonPath("$[0].counters[0].length()")
                .isEqualTo(5)
                .jsonPath("$[0].length()")
                .isEqualTo(8);
        web.as(BODY)
                .get()
                .uri("/api/v1/service-points")
                .exchange()
                .expectBody()
                .jsonPath("$[?(@.code == 'P001')].commune")
                .isEqualTo(null);
    }

    @Test
    void listsToCommuneStaffTheirOwnPointsOnly() {
        web.as(COMMUNE)
                .get()
                .uri("/api/v1/service-points")
                .exchange()
                .expectBody()
                .jsonPath("$[*].commune")
                .value((List<String> communes) -> assertThat(communes).containsOnly("02683"));
    }

    @Test
    void replacesACodeForAnAdministrator() {
        String old = code("C02671-1");

        web.as(ADMINISTRATOR)
                .post()
                .uri("/api/v1/counters/C02671-1/replace")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code("C02671-1"))
                .jsonPath("$.url")
                .isEqualTo(WebFixture.PUBLIC_URL + "/f/" + code("C02671-1"))
                .jsonPath("$.length()")
                .isEqualTo(2);
        assertThat(code("C02671-1")).isNotEqualTo(old);
    }

    @Test
    void writesEveryChangeIntoTheAuditTrail() {
        web.audited.clear();
        location(post(
                web.as(ADMINISTRATOR),
                LIST,
                Map.of("commune", "02725", "kind", "school", "name", "Trường", "phone", "", "questionnaire", "")));
        for (String questionnaire : List.of("policy-short", "counter-short")) {
            location(post(
                    web.as(ADMINISTRATOR),
                    LIST + "/C02725P02",
                    Map.of("name", "Trường số 2", "phone", "", "questionnaire", questionnaire)));
        }
        location(post(web.as(ADMINISTRATOR), LIST + "/C02725P02/counters", Map.of("name", "Cổng sau")));
        for (String act : List.of("rename", "close", "reopen")) {
            location(post(web.as(ADMINISTRATOR), LIST + "/counters/C02725P02-2/" + act, Map.of("name", "Cổng")));
        }
        location(post(
                web.as(ADMINISTRATOR), LIST + "/counters/C02725P02-2/replace", Map.of("current", code("C02725P02-2"))));
        assertThat(status(post(web.as(ADMINISTRATOR), "/api/v1/counters/C02725P02-2/replace", Map.of())))
                .isEqualTo(200);
        for (String act : List.of("close", "reopen")) {
            location(post(web.as(ADMINISTRATOR), LIST + "/C02725P02/" + act, Map.of()));
        }
        assertThat(web.audited)
                .containsExactly(
                        "admin point.add C02725P02",
                        "admin point.change C02725P02",
                        "admin point.questionnaire C02725P02",
                        "admin counter.add C02725P02-2",
                        "admin counter.rename C02725P02-2",
                        "admin counter.close C02725P02-2",
                        "admin counter.reopen C02725P02-2",
                        "admin counter.replace C02725P02-2",
                        "admin counter.replace C02725P02-2",
                        "admin point.close C02725P02",
                        "admin point.reopen C02725P02");
    }

    @Test
    void failsAChangeThatTheAuditTrailDoesNotTake() {
        web.auditFails = true;
        try {
            assertThat(status(post(web.as(ADMINISTRATOR), "/api/v1/counters/C02728-1/replace", Map.of())))
                    .isEqualTo(500);
        } finally {
            web.auditFails = false;
        }
    }

    @Test
    void servesTheQrCodeInBothFormatsAndLetsNobodyKeepIt() {
        for (Staff staff : List.of(ADMINISTRATOR, ANALYST, BODY, COMMUNE)) {
            web.as(staff)
                    .get()
                    .uri("/api/v1/counters/C02683-1/qr.svg")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType("image/svg+xml")
                    .expectHeader()
                    .valueEquals("Cache-Control", "no-store");
            web.as(staff)
                    .get()
                    .uri("/api/v1/counters/C02683-1/qr.png")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType(MediaType.IMAGE_PNG);
        }
    }

    @Test
    void findsCommunesForAnybody() {
        web.asCitizen()
                .get()
                .uri("/api/v1/communes?q={q}", "coc leu")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].code")
                .isEqualTo("02647")
                .jsonPath("$[0].name")
                .isEqualTo("Lào Cai")
                .jsonPath("$[0].type")
                .isEqualTo("phường")
                .jsonPath("$[0].formerProvince")
                .isEqualTo("Lào Cai")
                .jsonPath("$[0].by")
                .isEqualTo("Phường Cốc Lếu, Thành phố Lào Cai");
        web.asCitizen()
                .get()
                .uri("/api/v1/communes?q=a")
                .exchange()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(20);
        web.asCitizen()
                .get()
                .uri("/api/v1/communes")
                .exchange()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(0);
    }

    // --- pages

    @Test
    void showsEveryPointWithItsCodeItsFormAndItsQrCode() {
        String page = page(ANALYST, LIST);
        String code = code("C02647-1");

        assertThat(page)
                .contains("Trung tâm Phục vụ hành chính công phường Lào Cai", "Cấp tỉnh")
                .contains(code.substring(0, 4) + "-" + code.substring(4))
                .contains("href=\"" + WebFixture.PUBLIC_URL + "/f/" + code + "\"")
                .contains("href=\"/api/v1/counters/C02647-1/qr.svg\"")
                .doesNotContain("??servicepoint", "Thêm điểm phục vụ");
        assertThat(page(ADMINISTRATOR, LIST)).contains("Thêm điểm phục vụ");
        assertThat(page(ANALYST, LIST + "/C02647")).doesNotContain("<button class=\"plain\"", "/replace", "Thêm quầy");
    }

    @Test
    void filtersTheListByCommuneKindAndWords() {
        assertThat(page(ANALYST, LIST + "?commune=02647")).contains("C02647").doesNotContain("C02683");
        assertThat(page(ANALYST, LIST + "?kind=police")).contains("Không có điểm phục vụ nào phù hợp.");
        assertThat(page(ANALYST, LIST + "?q=coc leu")).contains("C02647").doesNotContain("C02683");
        assertThat(page(ANALYST, LIST + "?q=" + code("C02686-1")))
                .contains("C02686")
                .doesNotContain("C02647");
        assertThat(page(ANALYST, LIST + "?q=<script>alert(1)</script>")).doesNotContain("<script>alert");
    }

    @Test
    void showsCommuneStaffTheirOwnPointsToRead() {
        assertThat(page(COMMUNE, LIST)).contains("C02683").doesNotContain("C02647", "P001", "id=\"commune\"");
        assertThat(page(COMMUNE, LIST + "/C02683")).contains("C02683").doesNotContain("/change", "/close");
    }

    @Test
    void addsChangesAndClosesAPointThroughItsPages() {
        String address = location(post(
                web.as(ADMINISTRATOR),
                LIST,
                Map.of(
                        "commune",
                        "02701",
                        "kind",
                        "school",
                        "name",
                        "Trường Tiểu học số 1",
                        "phone",
                        "0214 3",
                        "questionnaire",
                        "")));
        assertThat(address).isEqualTo(LIST + "/C02701P02?done=added");
        assertThat(page(ADMINISTRATOR, address)).contains("Đã thêm điểm phục vụ.", "Trường học", "policy-short");

        assertThat(page(ADMINISTRATOR, LIST + "/C02701P02/change"))
                .contains("value=\"Trường Tiểu học số 1\"", "name=\"_csrf\" value=\"token-of-the-test\"")
                .doesNotContain("id=\"kind\"");
        assertThat(location(post(
                        web.as(ADMINISTRATOR),
                        LIST + "/C02701P02",
                        Map.of("name", "Trường số 2", "phone", "", "questionnaire", "counter-short"))))
                .isEqualTo(LIST + "/C02701P02?done=changed");
        assertThat(location(post(web.as(ADMINISTRATOR), LIST + "/C02701P02/counters", Map.of("name", "Cổng sau"))))
                .isEqualTo(LIST + "/C02701P02?done=counter-added");
        assertThat(location(post(web.as(ADMINISTRATOR), LIST + "/counters/C02701P02-2/rename", Map.of("name", "Cổng"))))
                .isEqualTo(LIST + "/C02701P02?done=counter-renamed");
        assertThat(page(ADMINISTRATOR, LIST + "/C02701P02")).contains("Trường số 2", "Cổng", "counter-short");

        assertThat(page(ADMINISTRATOR, LIST + "/C02701P02/close")).contains("Không phiếu nào bị xóa", "Áp phích");
        assertThat(location(post(web.as(ADMINISTRATOR), LIST + "/C02701P02/close", Map.of())))
                .isEqualTo(LIST + "/C02701P02?done=closed");
        assertThat(page(ADMINISTRATOR, LIST + "/C02701P02"))
                .contains("Điểm này đã đóng")
                .doesNotContain("??servicepoint");
        assertThat(page(ADMINISTRATOR, LIST + "/C02701P02/reopen")).contains("mã mới");
        assertThat(location(post(web.as(ADMINISTRATOR), LIST + "/C02701P02/reopen", Map.of())))
                .isEqualTo(LIST + "/C02701P02?done=reopened");
    }

    @Test
    void replacesACodeOnceAfterAPageThatSaysWhatHappensToPosters() {
        String old = code("C02695-1");
        assertThat(page(ADMINISTRATOR, LIST + "/counters/C02695-1/replace"))
                .contains("Áp phích đang dán có mã cũ sẽ không nhận phiếu nữa", "value=\"" + old + "\"")
                .doesNotContain("??servicepoint");

        Map<String, String> asked = Map.of("current", old);
        assertThat(location(post(web.as(ADMINISTRATOR), LIST + "/counters/C02695-1/replace", asked)))
                .isEqualTo(LIST + "/C02695?done=replaced");
        String fresh = code("C02695-1");
        post(web.as(ADMINISTRATOR), LIST + "/counters/C02695-1/replace", asked)
                .exchange()
                .expectStatus()
                .is3xxRedirection();

        assertThat(fresh).isNotEqualTo(old).isEqualTo(code("C02695-1"));
    }

    @Test
    void speaksEnglishToo() {
        String page = body(web.as(ADMINISTRATOR).get().uri(LIST).header("Accept-Language", "en"), 200);

        assertThat(page)
                .contains("Service points and counter codes", "Public administration centre")
                .doesNotContain("??servicepoint");
    }

    @Test
    void saysNothingThatAStrangerPutsInTheAddress() {
        assertThat(page(ADMINISTRATOR, LIST + "/C02683?done=<b>hello"))
                .doesNotContain("hello</p>", "??servicepoint", "role=\"status\"");
    }

    private String code(String counterId) {
        return get(web.node.points.findCounter(counterId)).code().value();
    }

    private String page(Staff staff, String address) {
        return body(web.as(staff).get().uri(address), 200);
    }

    private static String body(WebTestClient.RequestHeadersSpec<?> call, int status) {
        byte[] body = call.exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return new String(body, StandardCharsets.UTF_8);
    }

    private static WebTestClient.RequestHeadersSpec<?> post(
            WebTestClient client, String address, Map<String, String> form) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        form.forEach(fields::add);
        return client.post().uri(address).body(BodyInserters.fromFormData(fields));
    }

    private static int status(WebTestClient.RequestHeadersSpec<?> call) {
        return call.exchange().returnResult(byte[].class).getStatus().value();
    }

    private static String location(WebTestClient.RequestHeadersSpec<?> call) {
        return call.exchange()
                .expectStatus()
                .isSeeOther()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Location");
    }
}
