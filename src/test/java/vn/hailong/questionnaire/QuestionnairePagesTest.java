package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.thymeleaf.spring6.SpringWebFluxTemplateEngine;
import org.thymeleaf.spring6.view.reactive.ThymeleafReactiveViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import vn.hailong.indicator.TestFrameworks;

class QuestionnairePagesTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private final WebTestClient client = WebTestClient.bindToController(
                    new QuestionnairePages(TestQuestionnaires.shipped(CLOCK), TestFrameworks.shipped()))
            .viewResolvers(registry -> registry.viewResolver(thymeleaf()))
            .build();

    @Test
    void listsEveryVersionWithItsDay() {
        assertThat(page("/dashboard/questionnaires", "vi"))
                .contains("Đang dùng những phiếu nào?")
                .contains("href=\"/dashboard/questionnaires/counter-short/1\"")
                .contains("Ý kiến về chính sách ở địa phương")
                .contains("01/01/2026")
                .doesNotContain("??");
    }

    @Test
    void showsEveryItemInBothLanguagesWithItsCondition() {
        assertThat(page("/dashboard/questionnaires/counter-short/1", "en"))
                .contains("What does this questionnaire ask?")
                .contains("Hôm nay Ông/Bà đến đây để làm gì?")
                .contains("What did you come for today?")
                .contains("Biển chỉ dẫn")
                .contains("href=\"#item-C01\"")
                .contains("At most 1,000 characters")
                .doesNotContain("??");
        assertThat(page("/dashboard/questionnaires/policy-short/1", "vi"))
                .contains("HEALTH")
                .contains("Chọn xã, phường")
                .contains("Tối đa 1.000 ký tự")
                .doesNotContain("??");
    }

    private String page(String address, String language) {
        byte[] body = client.get()
                .uri(address)
                .header("Accept-Language", language)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
        return new String(body, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static ThymeleafReactiveViewResolver thymeleaf() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/questionnaire", "messages/access", "messages/platform", "messages/shared");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        SpringWebFluxTemplateEngine engine = new SpringWebFluxTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        ThymeleafReactiveViewResolver resolver = new ThymeleafReactiveViewResolver();
        resolver.setTemplateEngine(engine);
        resolver.setApplicationContext(context);
        resolver.setDefaultCharset(java.nio.charset.StandardCharsets.UTF_8);
        return resolver;
    }
}
