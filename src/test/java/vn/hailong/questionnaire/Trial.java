package vn.hailong.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import vn.hailong.indicator.Frameworks;
import vn.hailong.indicator.TestFrameworks;

/** A small questionnaire as an administrator would upload it, and changes to it. */
public final class Trial {

    static final Frameworks FRAMEWORKS = TestFrameworks.shipped();

    static final VersionId FIRST = new VersionId("trial", 1);
    static final VersionId SECOND = new VersionId("trial", 2);

    /** Version 1. */
    public static final String YAML = """
            id: trial
            version: 1
            framework: sipas-2023
            published: 2026-12-01
            title: {vi: "Phiếu thử", en: "Trial"}
            intro: {vi: "Xin mời", en: "Please"}
            scales:
              sat:
                satisfied: [4]
                options:
                  - {code: 2, score: 2, vi: "Chưa", en: "Not yet"}
                  - {code: 4, score: 4, vi: "Được", en: "Fine"}
                na: {vi: "Không có", en: "None"}
            items:
              - id: A1
                kind: single
                role: branch
                required: true
                text: {vi: "Để làm gì?", en: "What for?"}
                options: [{code: x, vi: "Một", en: "One"}, {code: y, vi: "Hai", en: "Two"}]
              - {id: A2, kind: scale, scale: sat, criterion: II.A.1, show_if: {A1: [x]}, text: {vi: "Sao?", en: "How?"}}
              - {id: A3, kind: scale, scale: sat, criterion: II.A.2, text: {vi: "Ghế?", en: "Seats?"}}
              - {id: A4, kind: text, role: comment, max_length: 500, text: {vi: "Gì nữa?", en: "What else?"}}
            """;

    private Trial() {}

    /** Version 1 with one part replaced by another. */
    public static String with(String part, String instead) {
        assertThat(YAML).contains(part);
        return YAML.replace(part, instead);
    }

    /** Version 2 with one part replaced by another. */
    public static String second(String part, String instead) {
        return with(part, instead).replace("version: 1", "version: 2");
    }

    static byte[] bytes(String yaml) {
        return yaml.getBytes(StandardCharsets.UTF_8);
    }

    static Questionnaire read(String yaml) {
        return ImportLoading.read("trial", bytes(yaml), FRAMEWORKS);
    }
}
