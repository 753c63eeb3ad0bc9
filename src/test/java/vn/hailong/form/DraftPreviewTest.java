package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import vn.hailong.questionnaire.FormPreview;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.shared.Language;

@SpringJUnitConfig(FormFixture.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class DraftPreviewTest {

    private static final String BACK = "/dashboard/questionnaires/drafts/policy-short/1";

    private final FormPreview preview;
    private final Questionnaire policies;

    DraftPreviewTest(@Autowired ApplicationContext context) {
        preview = context.getBean(FormPreview.class);
        policies = context.getBean(Questionnaires.class).current("policy-short").orElseThrow();
    }

    @Test
    void sendsNothing() {
        ResponseEntity<byte[]> page = page(Language.VI);

        assertThat(text(page))
                .contains("<form id=\"form\"", "<button type=\"button\" disabled id=\"send\"")
                .doesNotContain("action=", "method=\"post\"", "type=\"submit\"", "33333333");
        assertThat(page.getHeaders().getFirst("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'none'", "connect-src 'none'")
                .doesNotContain("form-action 'self'");
        assertThat(page.getHeaders().getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void looksAsCitizensSeeItInEachLanguage() {
        assertThat(text(page(Language.VI)))
                .contains(policies.title().vi(), "Bản xem trước", "href=\"" + BACK + "\"")
                .contains("href=\"" + BACK + "/preview?in=en\"")
                .doesNotContain("??");
        assertThat(text(page(Language.EN)))
                .contains(policies.title().in(Language.EN), "A preview", "href=\"" + BACK + "/preview?in=vi\"")
                .doesNotContain("??");
        policies.items().forEach(item -> assertThat(text(page(Language.EN))).contains("name=\"" + item.id() + "\""));
    }

    private ResponseEntity<byte[]> page(Language language) {
        return preview.of(policies, language, BACK).block();
    }

    private static String text(ResponseEntity<byte[]> page) {
        return new String(page.getBody(), StandardCharsets.UTF_8);
    }
}
