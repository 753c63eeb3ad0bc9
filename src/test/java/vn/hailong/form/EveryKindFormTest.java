package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import vn.hailong.questionnaire.AnswerCheck;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.Channel;
import vn.hailong.shared.Language;

/** How each kind of item stands on the form. */
@SpringJUnitConfig(FormFixture.class)
class EveryKindFormTest {

    private static final Questionnaire KINDS = EveryKind.questionnaire();

    private final FormViews views;
    private final Pages pages;

    EveryKindFormTest(@Autowired ApplicationContext context) {
        views = context.getBean(FormViews.class);
        pages = context.getBean(Pages.class);
    }

    @Test
    void showsTheStemOfAMatrixOnceAndNamesEachRowByBoth() {
        String page = blank(KINDS, Language.VI);
        assertThat(page.split("Cần làm tốt hơn những việc nào\\?", -1)).hasSize(2);
        assertThat(page)
                .contains("<legend id=\"M1-m\">")
                .contains("aria-labelledby=\"M1-m M1_staff-m\"")
                .contains("<legend id=\"M1_staff-m\">Thái độ</legend>")
                .contains("class=\"scale s4\"")
                .contains("name=\"M1_staff\" value=\"4\"");
    }

    @Test
    void keepsNonAnswersBelowTheScale() {
        assertThat(blank(KINDS, Language.EN))
                .contains("class=\"scale s2\"")
                .contains("<label class=\"o na\"><input type=\"radio\" name=\"S1\" value=\"refused\"")
                .contains("<label class=\"o\"><input type=\"radio\" id=\"S1-1\"")
                .as("two answers as short as these stand beside each other")
                .containsPattern("class=\"scale s2\">\\s*<label class=\"o\"><input type=\"radio\" id=\"X2-1\"");
    }

    @Test
    void offersNoneOfTheStatementsByItself() {
        assertThat(blank(KINDS, Language.EN))
                .contains("<input type=\"checkbox\" id=\"K1-fees\" name=\"K1\" value=\"fees\"><span>")
                .contains("<input type=\"checkbox\" name=\"K1\" value=\"none\" data-alone=\"yes\">");
    }

    @Test
    void asksForDigitsAndOffersNotToKnow() {
        assertThat(blank(KINDS, Language.EN))
                .contains("<label class=\"ask\" id=\"N1-l\" for=\"N1-f\">")
                .contains("inputmode=\"numeric\"")
                .contains("id=\"N1-f\" name=\"N1\" value=\"\" aria-describedby=\"N1-hint\"")
                .contains("<input type=\"checkbox\" name=\"N1\" value=\"dk\" data-alone=\"yes\">");
    }

    @Test
    void showsAWrongNumberAndAContradictionAgainAsTheyWereSent() {
        Map<String, List<String>> sent =
                Map.of("N1", List.of("nửa giờ"), "S1", List.of("1"), "K1", List.of("fees", "none"));
        SentForm form = new SentForm(
                UUID.fromString("3f2b8c1e-7d4a-4e19-9a55-0c6d1f7e2b90"),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(9)),
                Optional.empty(),
                sent,
                false);
        FormView view = views.filled(
                FormFixture.AT,
                KINDS,
                Language.VI,
                form,
                AnswerCheck.check(KINDS, sent, true, code -> true).faults());
        String page = pages.render("form", Language.VI, "", Map.of("form", view));
        assertThat(page)
                .contains("Cần một số nguyên từ 0 đến 999")
                .contains("value=\"nửa giờ\"")
                .contains("href=\"#N1-f\"")
                .contains("Ý này không chọn cùng với ý khác")
                .contains("id=\"K1-fees\" name=\"K1\" value=\"fees\" checked")
                .contains("name=\"K1\" value=\"none\" data-alone=\"yes\" checked");
    }

    @Test
    void showsNothingSensitiveOnASharedDevice() {
        assertThat(blank(Channel.QR.asked(KINDS), Language.VI)).contains("Có ai gợi ý đưa tiền không?");
        for (Channel shared : List.of(Channel.KIOSK, Channel.ASSISTED, Channel.PAPER)) {
            assertThat(blank(shared.asked(KINDS), Language.VI))
                    .as(shared.code())
                    .contains("Mất bao nhiêu phút?")
                    .doesNotContain("Có ai gợi ý đưa tiền không?");
        }
    }

    private String blank(Questionnaire questionnaire, Language language) {
        return pages.render("form", language, "", Map.of("form", views.blank(FormFixture.AT, questionnaire, language)));
    }
}
