package vn.hailong.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as its template shows it: finished words and marks.
 *
 * @param blank whether nobody has answered it yet
 * @param sounds where what is recorded is heard: {@code intro}, {@code C02}, {@code C02-5}, {@code send}
 */
public record FormView(
        Place place,
        String title,
        @Nullable String intro,
        String questionnaire,
        int version,
        boolean blank,
        String submissionId,
        String duration,
        List<Section> sections,
        List<Failure> failures,
        Map<String, String> sounds) {

    /** Where the person is being served. */
    public record Place(
            String code, @Nullable String commune, String point, String counter, String phone, String dial) {}

    /**
     * Items that stand together.
     *
     * @param condition the words of the condition they are asked under; none when they always are
     * @param rule the condition for the script, such as {@code C01=1,2}
     * @param extra whether they may well be skipped
     */
    public record Section(
            @Nullable String condition, @Nullable String rule, boolean extra, List<Question> questions) {}

    /** @param failure what is wrong with its answer; none when nothing is */
    public record Question(
            String id,
            String kind,
            String text,
            boolean required,
            List<Choice> choices,
            List<Choice> wards,
            List<Choice> communes,
            String typed,
            int maxLength,
            @Nullable String failure) {

        /** The id of the control that a link to this question leads to. */
        public String target() {
            return choices.isEmpty() ? id + "-f" : id + "-" + choices.get(0).code();
        }

        public @Nullable String describedBy() {
            String hint = kind.equals("text") ? id + "-hint" : null;
            if (failure == null) {
                return hint;
            }
            return hint == null ? id + "-fault" : hint + " " + id + "-fault";
        }
    }

    /** @param face the number of its face, 1 to 5; 0 when it has none */
    public record Choice(String code, String text, int face, boolean chosen) {}

    /** @param target the control it concerns; none when it is not on the page */
    public record Failure(@Nullable String target, String question, String words) {}

    public FormView {
        sections = List.copyOf(sections);
        failures = List.copyOf(failures);
        sounds = Map.copyOf(sounds);
    }
}
