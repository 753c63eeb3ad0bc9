package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import vn.hailong.shared.Problem;

class QuestionnaireApiTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final WebTestClient client = WebTestClient.bindToController(
                    new QuestionnaireApi(TestQuestionnaires.shipped(CLOCK)))
            .controllerAdvice(new ProblemKinds())
            .build();

    /** Stands for the platform's own mapping. */
    @RestControllerAdvice
    static class ProblemKinds {

        @ExceptionHandler
        ResponseEntity<String> kindAndCode(Problem problem) {
            return ResponseEntity.status(HttpStatus.I_AM_A_TEAPOT).body(problem.kind() + " " + problem.code());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "counter-short/2",
                "counter-short/0",
                "counter-short/-1",
                "counter-short/one",
                "counter-short/99999999999",
                "Counter-Short/1",
                "nothing/1",
                "counter-short@1/1",
                "%20/%20"
            })
    void knowsNoOtherQuestionnaire(String path) {
        client.get()
                .uri(java.net.URI.create("/api/v1/questionnaires/" + path))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.I_AM_A_TEAPOT)
                .expectBody(String.class)
                .isEqualTo("NOT_FOUND questionnaire.unknown");
    }

    @Test
    void listsTheCurrentVersions() {
        client.get()
                .uri("/api/v1/questionnaires")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        [{"id":"counter-short","version":1,"title":{"vi":"Góp ý nhanh tại điểm phục vụ hành chính công","en":"Quick feedback at the service point"}},
                         {"id":"policy-short","version":1,"title":{"vi":"Ý kiến về chính sách ở địa phương","en":"Your view of local policies"}},
                         {"id":"sipas-style-full","version":1,"title":{"vi":"Phiếu ý kiến người dân về chính sách và dịch vụ hành chính (theo 39 tiêu chí)","en":"Citizen opinion form on policies and administrative services (39 criteria)"}}]
                        """, JsonCompareMode.STRICT);
    }

    @Test
    void showsAVersionWithExactlyTheAgreedFields() {
        client.get()
                .uri("/api/v1/questionnaires/counter-short/1")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.length()")
                .isEqualTo(4)
                .jsonPath("$.id")
                .isEqualTo("counter-short")
                .jsonPath("$.version")
                .isEqualTo(1)
                .jsonPath("$.items.length()")
                .isEqualTo(16)
                .jsonPath("$.items[1]")
                .value(item -> assertThat(item)
                        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                        .containsOnlyKeys(
                                "id", "kind", "required", "text", "criterion", "policyGroup", "options", "showIf")
                        .containsEntry("kind", "scale")
                        .containsEntry("criterion", "II.A.1")
                        .containsEntry("policyGroup", null))
                .jsonPath("$.items[3].showIf.C01[1]")
                .isEqualTo("2")
                .jsonPath("$.items[3].options[5].code")
                .isEqualTo("na")
                .jsonPath("$.items[3].options[5].score")
                .isEqualTo(null)
                .jsonPath("$.items[3].options[4].score")
                .isEqualTo(5)
                .jsonPath("$.items[3].options[4].satisfied")
                .isEqualTo(true)
                .jsonPath("$.items[0].kind")
                .isEqualTo("single")
                .jsonPath("$.items[0].required")
                .isEqualTo(true)
                .jsonPath("$.items[0].options[0].satisfied")
                .isEqualTo(false)
                .jsonPath("$.items[11].kind")
                .isEqualTo("text")
                .jsonPath("$.items[11].options.length()")
                .isEqualTo(0);
    }
}
