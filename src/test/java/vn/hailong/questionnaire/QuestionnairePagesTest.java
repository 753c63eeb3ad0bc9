package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.hailong.testing.EmbeddedTestStore;
import vn.hailong.testing.StoreContract;
import vn.hailong.testing.StoreUnderTest;

class QuestionnairePagesTest extends StoreContract {

    private ImportDesk desk;

    @Override
    protected StoreUnderTest startStore() {
        return EmbeddedTestStore.start();
    }

    @BeforeAll
    void open() {
        desk = new ImportDesk(template());
    }

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
        return desk.as(ImportDesk.ANALYST, language)
                .get()
                .uri(address)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }
}
