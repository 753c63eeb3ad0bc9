package vn.hailong.questionnaire;

import java.nio.charset.StandardCharsets;
import vn.hailong.indicator.TestFrameworks;
import vn.hailong.shared.ResourceFile;

/** A questionnaire with an item of every kind, for tests of this and other rooms. */
public final class EveryKind {

    static final String YAML = """
            id: kinds
            version: 1
            framework: sipas-2023
            published: 2026-01-01
            title: {vi: "Đủ loại câu", en: "Every kind"}
            intro: {vi: "Xin mời", en: "Please"}
            scales:
              need4:
                options:
                  - {code: 1, vi: "Không cần", en: "Not wanted"}
                  - {code: 2, vi: "Cần một chút", en: "Somewhat wanted"}
                  - {code: 3, vi: "Cần", en: "Wanted"}
                  - {code: 4, vi: "Rất cần", en: "Strongly wanted"}
                dk: {vi: "Không biết", en: "Don't know"}
              know2:
                options:
                  - {code: 1, vi: "Có", en: "Yes"}
                  - {code: 2, vi: "Không", en: "No"}
                na: {vi: "Chưa gặp", en: "Not met"}
                dk: {vi: "Không biết", en: "Don't know"}
                refused: {vi: "Không muốn trả lời", en: "I'd rather not say"}
            items:
              - id: M1
                kind: matrix
                scale: need4
                text: {vi: "Cần làm tốt hơn những việc nào?", en: "What should be better?"}
                rows:
                  - {code: open, vi: "Công khai", en: "Openness"}
                  - {code: staff, vi: "Thái độ", en: "Attitude"}
              - {id: S1, kind: scale, scale: know2, text: {vi: "Có làm thủ tục không?", en: "Did you do a procedure?"}}
              - id: K1
                kind: checklist
                show_if: {S1: [1]}
                text: {vi: "Điều nào đúng?", en: "Which were true?"}
                options:
                  - {code: fees, vi: "Phí niêm yết", en: "Fees displayed"}
                  - {code: polite, vi: "Lịch sự", en: "Polite"}
                none: {vi: "Không có điều nào đúng", en: "None of these"}
                dk: {vi: "Không biết", en: "Don't know"}
              - id: N1
                kind: number
                lowest: 0
                highest: 999
                text: {vi: "Mất bao nhiêu phút?", en: "How many minutes?"}
                dk: {vi: "Không biết", en: "Don't know"}
              - {id: X1, kind: scale, scale: know2, sensitive: true, text: {vi: "Có ai gợi ý đưa tiền không?", en: "Did anyone hint at money?"}}
              - {id: X2, kind: yesno, show_if: {X1: [1]}, text: {vi: "Có báo lại không?", en: "Did you report it?"}}
              - {id: T1, kind: text, role: comment, max_length: 100, text: {vi: "Góp ý", en: "Comment"}}
            """;

    private EveryKind() {}

    public static Questionnaire questionnaire() {
        return read(YAML);
    }

    static Questionnaire read(String yaml) {
        return QuestionnaireFile.read(
                new ResourceFile("questionnaire", "kinds-1.yaml", yaml.getBytes(StandardCharsets.UTF_8)),
                TestFrameworks.shipped());
    }
}
