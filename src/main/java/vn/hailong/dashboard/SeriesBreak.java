package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import vn.hailong.indicator.Framework;
import vn.hailong.questionnaire.Series;
import vn.hailong.questionnaire.VersionDiff;

/**
 * A change of an item from a version on, over which its figures are not added up: those named are of that version and the later ones only.
 *
 * @param item its id; empty where the whole questionnaire changed its framework
 * @param change {@code removed}, {@code added}, {@code scale} (its options or their points), {@code criterion} or {@code framework}
 * @param nodes the criteria, elements, blocks and policy groups whose figures break; empty for an item that is no criterion
 */
@JsonPropertyOrder({"version", "from", "item", "change", "nodes"})
record SeriesBreak(int version, LocalDate from, String item, String change, List<String> nodes) {

    SeriesBreak {
        nodes = List.copyOf(nodes);
    }

    /** Each once, however many of its options changed, in the order of the versions. */
    static List<SeriesBreak> of(Asked asked, Framework framework) {
        return asked.series().breaks().stream()
                .map(found -> of(found, framework))
                .distinct()
                .toList();
    }

    private static SeriesBreak of(Series.Break found, Framework framework) {
        return new SeriesBreak(
                found.version(),
                found.from(),
                found.change().item(),
                code(found.change().kind()),
                VersionDiff.nodes(found.change(), framework));
    }

    private static String code(VersionDiff.Kind kind) {
        return switch (kind) {
            case REMOVED -> "removed";
            case ADDED -> "added";
            case CRITERION -> "criterion";
            case FRAMEWORK -> "framework";
            default -> "scale";
        };
    }
}
