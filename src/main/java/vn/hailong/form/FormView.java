package vn.hailong.form;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form as its template shows it: finished words and marks.
 *
 * @param blank whether nobody has answered it yet
 * @param overall the item that counts as soon as it is answered; none where the form does not begin with one
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
        @Nullable String overall,
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

    /**
     * What is asked.
     *
     * @param columns how many points its scale has; 0 where it has none
     * @param rows the questions of a matrix, each with the text of its row; empty for all else
     * @param failure what is wrong with its answer; none when nothing is
     */
    public record Question(
            String id,
            String kind,
            String text,
            boolean required,
            int columns,
            List<Choice> choices,
            List<Question> rows,
            List<Choice> wards,
            List<Choice> communes,
            String typed,
            int maxLength,
            @Nullable String failure) {

        /** The id of the control that a link to this question leads to. */
        public String target() {
            if (!rows.isEmpty()) {
                return rows.get(0).target();
            }
            return choices.isEmpty() || isTyped()
                    ? id + "-f"
                    : id + "-" + choices.get(0).code();
        }

        /** The id of what can be chosen; none where no link leads to it. */
        public @Nullable String idOf(Choice choice) {
            String own = id + "-" + choice.code();
            return own.equals(target()) ? own : null;
        }

        public @Nullable String describedBy() {
            String hint = isTyped() ? id + "-hint" : null;
            if (failure == null) {
                return hint;
            }
            return hint == null ? id + "-fault" : hint + " " + id + "-fault";
        }

        private boolean isTyped() {
            return kind.equals("text") || kind.equals("number");
        }

        /** Those that are answered: the rows of a matrix, else itself. */
        Stream<Question> answered() {
            return rows.isEmpty() ? Stream.of(this) : rows.stream();
        }
    }

    /**
     * What can be chosen.
     *
     * @param face the number of its face, 1 to 5; 0 when it has none
     * @param apart whether it stands for no answer, or excludes all others
     */
    public record Choice(String code, String text, int face, boolean chosen, boolean apart) {}

    /** @param target the control it concerns; none when it is not on the page */
    public record Failure(@Nullable String target, String question, String words) {}

    /** The same with other sections and failures. */
    FormView with(List<Section> otherSections, List<Failure> otherFailures) {
        return new FormView(
                place,
                title,
                intro,
                questionnaire,
                version,
                blank,
                submissionId,
                duration,
                otherSections,
                otherFailures,
                overall,
                sounds);
    }

    /** The same for whoever stands at the counter, and need not call it. */
    FormView withoutPhone() {
        return new FormView(
                new Place(place.code(), place.commune(), place.point(), place.counter(), "", ""),
                title,
                intro,
                questionnaire,
                version,
                blank,
                submissionId,
                duration,
                sections,
                failures,
                overall,
                sounds);
    }

    public FormView {
        sections = List.copyOf(sections);
        failures = List.copyOf(failures);
        sounds = Map.copyOf(sounds);
    }
}
