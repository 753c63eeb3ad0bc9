package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.dashboard.Frequencies.Answered;
import vn.hailong.statistics.Points;

/**
 * The figures of a frame of points or a scheme of rating, as programs read them.
 *
 * @param framework {@code papi}, {@code one-stop} or {@code 766}
 * @param scheme the frame or scheme by its own id, such as {@code papi-2021}
 * @param questionnaire null where no questionnaire is asked
 * @param commune null for the province
 * @param channel null for all
 * @param interval the confidence of every interval
 * @param method how the figures are made, in a sentence
 * @param answers those counted at the counters of the place; null where there are none to count
 */
@JsonPropertyOrder({
    "framework",
    "scheme",
    "questionnaire",
    "versions",
    "commune",
    "from",
    "to",
    "rule",
    "channel",
    "flagged",
    "threshold",
    "interval",
    "method",
    "answers",
    "nodes"
})
record PointTree(
        String framework,
        String scheme,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String questionnaire,
        List<Integer> versions,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String commune,
        LocalDate from,
        LocalDate to,
        String rule,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String channel,
        String flagged,
        int threshold,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String interval,
        String method,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Answered answers,
        List<Node> nodes) {

    PointTree {
        versions = List.copyOf(versions);
        nodes = List.copyOf(nodes);
    }

    /** What a value is in. */
    enum Unit {
        /** Points of the frame or the scheme. */
        POINTS("points"),
        /** A share, 0 to 1. */
        SHARE("share"),
        /** The mean of what the answers to an item are worth, in that item's own measure. */
        MEAN("mean");

        private final String code;

        Unit(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Why a node has no value, or what its value is not. */
    enum Note {
        /** Fewer answers than the threshold. */
        FEW("few"),
        /** Not one answer. */
        NONE("none"),
        /** Not asked in this questionnaire. */
        NOT_ASKED("not-asked"),
        /** A part has no value. */
        PART_MISSING("part-missing"),
        /** The total has a value only with all dimensions. */
        DIMENSION_MISSING("dimension-missing"),
        /** Only the criteria that citizens answer are known, and stand for all. */
        ESTIMATED("estimated"),
        /** What it is made of comes from dossiers, not from answers. */
        FROM_DOSSIERS("from-dossiers"),
        /** What it is made of the unit reports itself. */
        FROM_THE_UNIT("from-the-unit"),
        /** Nobody has entered the totals of the period. */
        NO_TOTALS("no-totals"),
        /** Not all months of the period have totals. */
        SOME_MONTHS("some-months"),
        /** Nothing of the kind happened in the period. */
        NOTHING_HAPPENED("nothing-happened");

        private final String code;

        Note(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /**
     * One figure.
     *
     * @param parent the node it is a part of; null for the total and what stands beside it
     * @param unit {@code points}, {@code share} or {@code mean}
     * @param least the value at its worst; null for a mean whose measure has no end
     * @param most the value at its best
     * @param n the smallest n of the items it is made of; null where none is asked
     * @param value null where there is none or the caller may not know it
     * @param unrated answers to its items that have no value: not applicable, do not know, refused, and blank
     * @param published whether every item reaches the threshold
     * @param change since the same days a year before: the difference of the two rounded figures
     * @param ratingClass the class of a total, such as {@code good}; null for other nodes
     * @param note why there is no value, or what the value is not; null where there is nothing to say
     */
    @Schema(name = "PointNode")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({
        "code",
        "parent",
        "name",
        "unit",
        "least",
        "most",
        "n",
        "value",
        "low",
        "high",
        "published",
        "unrated",
        "change",
        "ratingClass",
        "note"
    })
    record Node(
            String code,
            @Nullable String parent,
            String name,
            String unit,
            @Nullable Double least,
            @Nullable Double most,
            @Nullable Long n,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            boolean published,
            Indices.@Nullable Unrated unrated,
            @Nullable BigDecimal change,
            @Nullable String ratingClass,
            @Nullable String note) {

        /** Without its value, for those who see a part and may not know it. */
        Node restricted() {
            return published || value == null
                    ? this
                    : new Node(
                            code,
                            parent,
                            name,
                            unit,
                            least,
                            most,
                            n,
                            null,
                            null,
                            null,
                            false,
                            null,
                            null,
                            null,
                            Note.FEW.code());
        }

        Node since(Optional<Node> before, int decimals) {
            Double now = value;
            Double then = before.map(Node::value).orElse(null);
            BigDecimal difference = now == null || then == null
                    ? null
                    : Points.rounded(now, decimals).subtract(Points.rounded(then, decimals));
            return new Node(
                    code,
                    parent,
                    name,
                    unit,
                    least,
                    most,
                    n,
                    value,
                    low,
                    high,
                    published,
                    unrated,
                    difference,
                    ratingClass,
                    note);
        }
    }
}
