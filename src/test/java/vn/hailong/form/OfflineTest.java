package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.thymeleaf.ITemplateEngine;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.shared.Language;

/** What a phone is given to keep a form where there is no signal, and what it is not. */
@SpringJUnitConfig(FormFixture.class)
class OfflineTest {

    private final ApplicationContext context;
    private final WebTestClient client;

    OfflineTest(@Autowired ApplicationContext context) {
        this.context = context;
        this.client = WebTestClient.bindToApplicationContext(context).build();
    }

    @Test
    void asksForTheWorkerAtEveryVisitAndLetsItTalkToThisServerAlone() {
        client.get()
                .uri("/f/sw.js")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache")
                .expectHeader()
                .valueEquals("Content-Type", "text/javascript;charset=UTF-8")
                .expectHeader()
                .valueEquals("Content-Security-Policy", "default-src 'none'; connect-src 'self'")
                .expectBody(String.class)
                .value(script -> assertThat(script).startsWith("const ON = true;\n"));
    }

    @Test
    void keepsNothingMoreWhereItIsSwitchedOff() {
        Assets assets = context.getBean(Assets.class);
        Pages off = new Pages(
                context.getBean(ITemplateEngine.class),
                context.getBean(MessageSource.class),
                assets,
                context.getBean(PageLanguages.class),
                new OfflineProperties(false));
        assertThat(form(context.getBean(Pages.class))).contains(" data-worker=\"/f/sw.js\"");
        assertThat(form(off)).doesNotContain("data-worker=");
        assertThat(new OfflineController(
                                assets, off, context.getBean(PageLanguages.class), new OfflineProperties(false))
                        .worker()
                        .getBody())
                .startsWith("const ON = false;\n");
    }

    @Test
    void saysOnThePageOfKeptAnswersThatThereIsNone() {
        client.get()
                .uri("/f/kept?lang=vi")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .contains(">Máy này không giữ phiếu nào.</p>", "data-unsent=\"{0} phiếu chưa gửi.")
                        .doesNotContain("??"));
    }

    private String form(Pages pages) {
        return pages.render(
                "form",
                Language.VI,
                "",
                Map.of(
                        "form",
                        context.getBean(FormViews.class)
                                .blank(
                                        FormFixture.AT,
                                        context.getBean(Questionnaires.class)
                                                .current("counter-short")
                                                .orElseThrow(),
                                        Language.VI)));
    }
}
