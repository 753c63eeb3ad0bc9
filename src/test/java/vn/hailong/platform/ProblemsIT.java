package vn.hailong.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import vn.hailong.access.RunningAccess;

class ProblemsIT {

    private final RunningAccess running = RunningAccess.get();
    private final WebTestClient client = running.client();

    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400",
        "UNAUTHENTICATED, 401",
        "FORBIDDEN, 403",
        "NOT_FOUND, 404",
        "CONFLICT, 409",
        "GONE, 410",
        "TOO_LARGE, 413",
        "UNSUPPORTED_TYPE, 415",
        "INVALID, 422",
        "TOO_MANY, 429",
        "BUSY, 503",
        "decoding, 400",
        "store, 503",
        "broken, 500"
    })
    void hasOneStatusForEachKindOfProblem(String kind, int status) {
        String json = client.get()
                .uri("/api/v1/public/fail/" + kind)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        String page = client.get()
                .uri("/f/fail/" + kind)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        assertThat(json).contains("\"status\":" + status, "\"code\":").doesNotContain("secret words", "Exception");
        assertThat(page).contains("<h1>").doesNotContain("secret words", "Exception", "??");
    }

    @Test
    void saysWhenToComeBack() {
        client.get().uri("/f/fail/BUSY").exchange().expectHeader().valueEquals("Retry-After", "2");
        client.get().uri("/f/fail/TOO_MANY").exchange().expectHeader().valueEquals("Retry-After", "7");
        client.get().uri("/f/fail/store").exchange().expectHeader().exists("Retry-After");
    }

    @Test
    void namesEachFaultInTheLanguageOfTheCaller() {
        client.get()
                .uri("/api/v1/public/fail/INVALID")
                .header("Accept-Language", "en-GB,en;q=0.9")
                .exchange()
                .expectBody()
                .jsonPath("$.errors[0].item")
                .isEqualTo("login")
                .jsonPath("$.errors[0].code")
                .isEqualTo("access.login-malformed")
                .jsonPath("$.errors[0].message")
                .value(String.class, message -> assertThat(message).startsWith("A login has"));
        client.get()
                .uri("/api/v1/public/fail/INVALID?lang=vi")
                .header("Accept-Language", "en")
                .exchange()
                .expectBody()
                .jsonPath("$.errors[0].message")
                .value(String.class, message -> assertThat(message).startsWith("Tên đăng nhập"));
    }

    @ParameterizedTest
    @CsvSource({
        "FOO, /f/abc",
        "FOO, /",
        "FOO, /api/v1/responses",
        "FOO, /dashboard",
        "FOO, /nothing",
        "TRACE, /f/abc",
        "get, /f/abc",
        "PROPFIND, /api/v1/results/matrix",
        "QUERY, /api/v1/questionnaires",
        "FOO, /assets/staff.css",
        "DELETE, /f/abc",
        "PUT, /api/v1/responses",
        "PATCH, /api/v1/questionnaires"
    })
    void answersAMethodThatNobodyKnowsWith405(String method, String path) throws IOException {
        String answer = raw(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 405 ");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("\r\nallow: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /f/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET http://[bad/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /f/abc HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\nConnection: close\r\n\r\n",
                "GET /f/a HTTP/1.1\r\nHost: x\r\nCookie: \u0001=\u0002\r\nConnection: close\r\n\r\n"
            })
    void neverFailsOnARequestThatIsNone(String request) throws IOException {
        String answer = raw(request);

        assertThat(answer).doesNotContain("HTTP/1.1 500", "HTTP/1.1 501", "Exception", "\tat ");
    }

    @Test
    void refusesAnAnnouncedBodyThatIsTooLarge() {
        for (String path : new String[] {"/f/abc", "/api/v1/responses"}) {
            client.post()
                    .uri(path)
                    .contentType(
                            path.startsWith("/f") ? MediaType.APPLICATION_FORM_URLENCODED : MediaType.APPLICATION_JSON)
                    .bodyValue("x".repeat(70_000))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(413);
        }
    }

    @Test
    void refusesAStreamedBodyThatGrowsTooLarge() {
        Flux<DataBuffer> endless = Flux.range(0, 80)
                .map(i -> DefaultDataBufferFactory.sharedInstance.wrap(
                        ("\"" + "x".repeat(1022) + "\"").getBytes(StandardCharsets.UTF_8)));
        client.post()
                .uri("/api/v1/responses")
                .contentType(MediaType.APPLICATION_JSON)
                .body(endless, DataBuffer.class)
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "'{', application/json, 400",
        "'[]', application/json, 400",
        "'null', application/json, 400",
        "'', application/json, 400",
        "'a=b', application/x-www-form-urlencoded, 415",
        "'<a/>', application/xml, 415",
        "'--b--', 'multipart/form-data; boundary=b', 415"
    })
    void refusesABodyThatIsNoAnswer(String body, String type, int status) {
        client.post()
                .uri("/api/v1/responses")
                .header("Content-Type", type)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void refusesAParameterOfTheWrongKind() {
        client.get().uri("/api/v1/public/number?n=x").exchange().expectStatus().isBadRequest();
        client.get().uri("/api/v1/public/number").exchange().expectStatus().isBadRequest();
    }

    @Test
    void remembersTheLanguageOfStaffOnly() {
        client.get().uri("/login?lang=en").exchange().expectCookie().valueEquals("lang", "en");
        client.get().uri("/login?lang=xx").exchange().expectCookie().doesNotExist("lang");
        client.get().uri("/?lang=en").exchange().expectCookie().doesNotExist("lang");
        client.get()
                .uri("/login")
                .cookie("lang", "en")
                .exchange()
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("<html lang=\"en\">", "Log in"));
    }

    @Test
    void describesTheApiWithTheWayToLogInAndItsProblems() {
        client.get()
                .uri("/api/v1/openapi.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.info.title")
                .isEqualTo("Hài Lòng")
                .jsonPath("$.components.securitySchemes.basic.scheme")
                .isEqualTo("basic")
                .jsonPath("$.components.schemas.Problem")
                .exists()
                .jsonPath("$.paths['/api/v1/operations/recount'].post.security")
                .exists()
                .jsonPath("$.paths['/api/v1/responses'].post.security")
                .doesNotExist();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", running.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
