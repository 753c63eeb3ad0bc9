package vn.hailong.export;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.web.util.UriUtils;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.response.Counts;
import vn.hailong.response.StoredAnswers;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Period;

/**
 * The raw answers that somebody chose.
 *
 * @param version one version; empty for all of them
 * @param versions what was chosen, oldest first
 */
record Selection(
        String questionnaire,
        OptionalInt version,
        List<Questionnaire> versions,
        Period period,
        boolean flagged,
        CsvText.Delimiter delimiter) {

    Selection {
        versions = List.copyOf(versions);
    }

    /** As it was asked for: {@code id} or {@code id@version}. */
    String questionnaireText() {
        return version.isPresent() ? questionnaire + "@" + version.getAsInt() : questionnaire;
    }

    Questionnaire newest() {
        return versions.get(versions.size() - 1);
    }

    Layout layout() {
        return Layout.of(versions);
    }

    /** @param receivedBy the moment of the asking */
    StoredAnswers.Query answers(Instant receivedBy) {
        return new StoredAnswers.Query(questionnaire, version, period, flagged, receivedBy);
    }

    /** How many there are, from the counts. */
    Counts.Query counts() {
        return new Counts.Query(
                Counts.View.SERVICE, questionnaire, version, period, Optional.empty(), flagged, java.util.Set.of());
    }

    /** The filters as they stand in an address. */
    String parameters() {
        return "questionnaire=" + UriUtils.encode(questionnaireText(), StandardCharsets.UTF_8) + "&from="
                + period.start() + "&to=" + period.last() + "&flagged=" + (flagged ? "include" : "exclude")
                + "&delimiter=" + (delimiter == CsvText.Delimiter.COMMA ? "comma" : "semicolon");
    }

    /** The name of a file of this selection, without its ending. */
    String fileName(String what) {
        return "hai-long-" + what + "-" + questionnaireText().replace("@", "-v");
    }
}
