package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** What counts as a form shown. */
@SpringJUnitConfig(FormFixture.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class ShowingTest {

    private static final String FORM = "/f/" + FormFixture.CODE;

    private final WebTestClient client;
    private final ShownTally tally;
    private final ReactiveMongoTemplate mongo;

    ShowingTest(@Autowired ApplicationContext context) {
        client = WebTestClient.bindToApplicationContext(context).build();
        tally = context.getBean(ShownTally.class);
        mongo = context.getBean(ReactiveMongoTemplate.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Purpose,prefetch;prerender",
        "Purpose,prefetch",
        "X-Moz,prefetch",
        "User-Agent,Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "User-Agent,facebookexternalhit/1.1",
        "Referer,https://hailong.example/f/3467ACDX",
        "Referer,https://hailong.example/f/3467ACDX?lang=en"
    })
    void leavesOutWhatOnlyLooksLikeAPerson(String header, String value) {
        assertThat(Showing.isToAPerson(MockServerHttpRequest.get("/f/3467ACDX?lang=vi")
                        .header(header, value)
                        .build()))
                .isFalse();
    }

    @Test
    void leavesOutALookAtTheHeaders() {
        assertThat(Showing.isToAPerson(MockServerHttpRequest.method(HttpMethod.HEAD, "/f/3467ACDX")
                        .build()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
                ""
            })
    void countsAnyPhone(String agent) {
        assertThat(Showing.isToAPerson(MockServerHttpRequest.get("/f/3467ACDX")
                        .header("User-Agent", agent)
                        .header("Referer", "https://hailong.example/")
                        .build()))
                .isTrue();
    }

    @Test
    void countsABlankFormOnceAndNoOtherPage() {
        client.get().uri(FORM).exchange().expectStatus().isOk();
        client.get()
                .uri(FORM + "?questionnaire=nothing")
                .exchange()
                .expectStatus()
                .isNotFound();
        client.get().uri("/f/" + FormFixture.REVOKED).exchange();
        client.post()
                .uri(FORM)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .bodyValue("C02=nonsense")
                .exchange();
        verify(mongo, never()).getCollection(any());

        List<Object> written = new ArrayList<>();
        MongoCollection<Document> shown = mock();
        when(mongo.getCollection("shown")).thenReturn(Mono.just(shown));
        when(shown.bulkWrite(anyList(), any(BulkWriteOptions.class))).thenAnswer(call -> {
            written.addAll(call.getArgument(0));
            return Mono.just(BulkWriteResult.unacknowledged());
        });
        tally.flush().block();
        assertThat(written).singleElement().asString().contains("2026-11|k1", "d.23=1");
    }
}
