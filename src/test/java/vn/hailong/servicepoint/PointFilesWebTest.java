package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hailong.servicepoint.WebFixture.ADMINISTRATOR;
import static vn.hailong.servicepoint.WebFixture.ANALYST;
import static vn.hailong.servicepoint.WebFixture.BODY;
import static vn.hailong.servicepoint.WebFixture.COMMUNE;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import vn.hailong.access.Staff;
import vn.hailong.shared.Simulation;
import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreContract;
import vn.hailong.testing.StoreUnderTest;

/** Service points as a file, over HTTP. */
class PointFilesWebTest extends StoreContract {

    private static final String EXPORT = "/api/v1/service-points.csv";
    private static final String IMPORT = "/api/v1/service-points/import";
    private static final String PAGE = "/dashboard/service-points/import";
    private static final String TEMPLATE = "/dashboard/service-points/template.csv";

    private WebFixture web;

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }

    @BeforeAll
    void start() {
        web = new WebFixture(template());
    }

    @BeforeEach
    void forget() {
        web.audited.clear();
    }

    // --- refusals

    @Test
    void letsOnlyAnAdministratorImport() {
        List<ServicePoint> before = all(web.node.points.list(null));
        String file = "point;phone\nC02647;0214 1\n";
        for (Staff staff : List.of(ANALYST, BODY, COMMUNE)) {
            assertThat(send(web.as(staff), IMPORT, file)).as(staff.login()).isEqualTo(403);
            assertThat(status(web.as(staff), PAGE)).isEqualTo(403);
            assertThat(status(web.as(staff), TEMPLATE)).isEqualTo(403);
            web.as(staff)
                    .post()
                    .uri(PAGE)
                    .body(BodyInserters.fromMultipartData("file", file))
                    .exchange()
                    .expectStatus()
                    .isForbidden();
        }
        assertThat(send(web.asCitizen(), IMPORT, file)).isEqualTo(401);
        assertThat(status(web.asCitizen(), EXPORT)).isEqualTo(401);
        assertThat(status(web.as(COMMUNE), EXPORT + "?commune=02647")).isEqualTo(403);
        assertThat(all(web.node.points.list(null))).isEqualTo(before);
        assertThat(web.audited).isEmpty();
    }

    @Test
    void refusesAFileThatIsTooLargeAndADelimiterThatIsNone() {
        assertThat(send(web.as(ADMINISTRATOR), IMPORT, "x".repeat(PointFileApi.MOST_BYTES + 1)))
                .isEqualTo(413);
        assertThat(send(web.as(ADMINISTRATOR), IMPORT, "")).isEqualTo(422);
        assertThat(status(web.as(ADMINISTRATOR), EXPORT + "?delimiter=tab")).isEqualTo(422);
    }

    @Test
    void showsEveryFaultWithItsLineAndColumnAndStoresNothing() {
        String page =
                preview("point;phone;counter-name\nC99999;;\nC02647;gọi tôi;\nC02647;;" + "a".repeat(121) + "\n", 422);

        assertThat(page)
                .contains(
                        "Tệp có 3 lỗi.",
                        "Chưa lưu gì cả",
                        "<code>phone</code>",
                        "Điện thoại",
                        "Không có điểm phục vụ này")
                .contains("<td class=\"number\">4</td>")
                .doesNotContain("name=\"plan\"", "??");
        assertThat(web.audited).isEmpty();
    }

    @Test
    void asksForAFileWhereNoneWasChosen() {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", "").filename("");
        assertThat(page(form, 422)).contains("Xin chọn một tệp.");
    }

    // --- the file

    @Test
    void exportsToStaffWhatTheyMaySeeAndWritesItDown() {
        assertThat(export(web.as(COMMUNE), "")).contains("C02683-1").doesNotContain("C02647");
        assertThat(export(web.as(BODY), "").lines().count()).isGreaterThan(100);
        assertThat(export(web.as(ANALYST), "?commune=02647&delimiter=comma"))
                .startsWith("\uFEFF\"Mã điểm\",\"Mã xã, phường\"")
                .contains("\"Phường Lào Cai\",\"administration-centre\"", "https://hailong.example/f/")
                .doesNotContain("C02671");
        assertThat(web.audited)
                .hasSize(3)
                .first()
                .asString()
                .startsWith("bat-xat export /api/v1/service-points.csv (1)");
    }

    @Test
    void marksAFileOfASimulationInItsNameAndInEveryRow() {
        WebFixture simulated = new WebFixture(template(), true);
        for (String address : List.of(EXPORT + "?commune=02647", TEMPLATE)) {
            simulated
                    .as(ADMINISTRATOR)
                    .get()
                    .uri(address)
                    .exchange()
                    .expectHeader()
                    .value("Content-Disposition", name -> assertThat(name).contains("\"mo-phong-"))
                    .expectBody(String.class)
                    .value(text -> assertThat(text.lines().skip(1)).allMatch(row -> row.contains(Simulation.MARK)));
        }
        assertThat(export(web.as(ADMINISTRATOR), "")).doesNotContain(Simulation.MARK);
    }

    @Test
    void triesAFileWithoutStoringIt() {
        String file = "commune;kind;name\n02647;health;Trạm y tế thử\n";
        web.as(ADMINISTRATOR)
                .post()
                .uri(IMPORT + "?dryRun=true")
                .contentType(MediaType.valueOf("text/csv"))
                .bodyValue(file)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.dryRun")
                .isEqualTo(true)
                .jsonPath("$.newPoints")
                .isEqualTo(1);
        assertThat(export(web.as(ADMINISTRATOR), "")).doesNotContain("Trạm y tế thử");
        assertThat(web.audited).hasSize(1);
    }

    @Test
    void storesWhatTheFileSaysWithALineForEachPointAndCounter() {
        send(
                web.as(ADMINISTRATOR),
                IMPORT,
                "point;counter;commune;kind;name;phone;counter-name\n"
                        + ";;02680;health;Trạm y tế;;Quầy A\n"
                        + ";;02680;health;Trạm y tế;;Quầy B\n"
                        + "C02680;C02680-1;;;Trung tâm;0214 1;Quầy một\n"
                        + "C02680;;;;;;Quầy hai\n");

        assertThat(web.audited)
                .containsExactlyInAnyOrder(
                        "admin service-points.import points +1, counters +3, names 1, phones 1, questionnaires 0, counter names 1",
                        "admin point.add C02680P02",
                        "admin counter.add C02680-2",
                        "admin point.change C02680",
                        "admin counter.rename C02680-1");
    }

    @Test
    void storesOnlyAfterThePreviewAndThenOnce() {
        String file = "commune;kind;name;phone\n02686;health;Trạm <b>y tế</b> \"số 1\";0214 1\n02686;school;Trường;\n";
        String preview = preview(file, 200);
        assertThat(preview)
                .contains("2 điểm mới", "2 quầy mới", "0 lỗi", "Trạm &lt;b&gt;y tế&lt;/b&gt;")
                .doesNotContain("??");
        assertThat(export(web.as(ADMINISTRATOR), "?commune=02686")).doesNotContain("Trường");

        web.as(ADMINISTRATOR)
                .post()
                .uri(PAGE)
                .body(BodyInserters.fromMultipartData(confirmation(preview).build()))
                .exchange()
                .expectStatus()
                .isSeeOther()
                .expectHeader()
                .location(PAGE + "?done=2-2-0-0-0-0");
        assertThat(export(web.as(ADMINISTRATOR), "?commune=02686")).contains("Trạm <b>y tế</b> \"\"số 1\"\"", "Trường");
        String again = page(confirmation(preview), 200);
        assertThat(again).contains("không có gì thay đổi").doesNotContain("name=\"plan\"");
        assertThat(body(web.as(ADMINISTRATOR), PAGE + "?done=2-2-0-0-0-0")).contains("Đã lưu xong", "2 điểm mới");
        assertThat(body(web.as(ADMINISTRATOR), PAGE + "?done=<b>")).doesNotContain("Đã lưu xong", "<b>");
    }

    @Test
    void showsThePreviewAnewWhenThePointsChangedMeanwhile() {
        String preview = preview("point;phone\nC02728;0214 5\n", 200);
        get(web.node.points.addCounter("C02728", "Quầy 2"));

        assertThat(page(confirmation(preview), 200)).contains("vừa được thay đổi ở nơi khác", "name=\"plan\"");
        assertThat(get(web.node.points.find("C02728")).phone()).isEmpty();
    }

    @Test
    void speaksEnglishToo() {
        assertThat(new String(
                        web.as(ADMINISTRATOR)
                                .get()
                                .uri(PAGE)
                                .header("Accept-Language", "en")
                                .exchange()
                                .expectBody()
                                .returnResult()
                                .getResponseBodyContent(),
                        StandardCharsets.UTF_8))
                .contains("Choose a file", "reception-point")
                .doesNotContain("??");
    }

    // --- helpers

    private String preview(String file, int status) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", file.getBytes(StandardCharsets.UTF_8)).filename("points.csv");
        return page(form, status);
    }

    /** What a browser sends when the button of the preview is pressed. */
    private static MultipartBodyBuilder confirmation(String preview) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        Matcher hidden = Pattern.compile("<input type=\"hidden\" name=\"(plan|text\\d+)\" value=\"([^\"]*)\"")
                .matcher(preview);
        List<String> names = new ArrayList<>();
        while (hidden.find()) {
            names.add(hidden.group(1));
            form.part(
                    hidden.group(1),
                    hidden.group(2)
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&amp;", "&"));
        }
        assertThat(names).contains("plan", "text0");
        return form;
    }

    private String page(MultipartBodyBuilder form, int status) {
        byte[] body = web.as(ADMINISTRATOR)
                .post()
                .uri(PAGE)
                .body(BodyInserters.fromMultipartData(form.build()))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String export(WebTestClient client, String query) {
        return body(client, EXPORT + query);
    }

    private static String body(WebTestClient client, String address) {
        byte[] body = client.get()
                .uri(address)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return new String(body, StandardCharsets.UTF_8);
    }

    private static int status(WebTestClient client, String address) {
        return client.get()
                .uri(address)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }

    private static int send(WebTestClient client, String address, String file) {
        return client.post()
                .uri(address)
                .contentType(MediaType.valueOf("text/csv"))
                .bodyValue(file)
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
    }
}
