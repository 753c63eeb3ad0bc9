package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hailong.questionnaire.Item;
import vn.hailong.response.Tally;
import vn.hailong.statistics.Clustering;
import vn.hailong.statistics.Difference;

/**
 * The figure of every node of a framework, as programs read it: the total, its blocks, their elements, their criteria, and the policy
 * groups.
 *
 * @param commune null for the province
 * @param compare what stands beside: {@code year} for the same days a year before, or the code of another commune
 * @param versions of the questionnaire, those that can have answers of the period
 * @param channel null for all
 * @param interval the confidence of every interval
 * @param answers those counted at the counters of the place
 * @param method how the figures are made, in a sentence
 * @param breaks changes between versions, of the period and the year before it, that figures are not added up or compared over; absent where there
 *     are none
 */
@JsonPropertyOrder({
    "framework",
    "questionnaire",
    "versions",
    "commune",
    "compare",
    "from",
    "to",
    "rule",
    "channel",
    "flagged",
    "threshold",
    "interval",
    "method",
    "answers",
    "nodes",
    "breaks"
})
record Indices(
        String framework,
        String questionnaire,
        List<Integer> versions,
        @Nullable String commune,
        String compare,
        LocalDate from,
        LocalDate to,
        String rule,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String channel,
        String flagged,
        int threshold,
        String interval,
        String method,
        Frequencies.Answered answers,
        List<Node> nodes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SeriesBreak> breaks) {

    Indices {
        versions = List.copyOf(versions);
        breaks = List.copyOf(breaks);
        nodes = List.copyOf(nodes);
    }

    /**
     * One figure.
     *
     * @param parent the node it is a part of; null for the total and for a policy group
     * @param n of a node over several criteria the smallest criterion n; null where the caller may not know it
     * @param respondents who rated one criterion of the node or more; null where n is
     * @param criteria how many criteria the node has
     * @param asked how many of them the questionnaire asks
     * @param value 0 to 1, unrounded; null where there is none or the caller may not know it
     * @param unrated answers that are in no figure; null where the caller may not know the value
     * @param clustering how alike the answers of one counter are; null where they are of one counter, by the home commune of one
     *     commune, all the same, or the caller sees steps
     * @param communeMean the province's figure with each commune counting once; null beside a commune
     * @param change since the same days a year before: the difference of the two published figures, 0.01 for one point
     * @param beside what it is compared with
     * @param difference of the two, with its interval
     * @param broken the version from which the figure cannot be compared with that of a year before; absent where it can
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({
        "code",
        "parent",
        "name",
        "criteria",
        "asked",
        "n",
        "respondents",
        "value",
        "low",
        "high",
        "published",
        "unrated",
        "clustering",
        "communeMean",
        "change",
        "beside",
        "difference",
        "broken"
    })
    record Node(
            String code,
            @Nullable String parent,
            String name,
            int criteria,
            int asked,
            @Nullable Long n,
            @Nullable Long respondents,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            boolean published,
            @Nullable Unrated unrated,
            @Nullable Clustered clustering,
            @Nullable CommuneMean communeMean,
            @Nullable BigDecimal change,
            Matrix.@Nullable Cell beside,
            @Nullable Gap difference,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer broken) {

        Matrix.Cell cell() {
            return new Matrix.Cell(n, value, low, high, published);
        }
    }

    /** Answers to the criteria of a node that are in no figure. */
    @JsonPropertyOrder({"notApplicable", "dontKnow", "refused", "blank"})
    record Unrated(long notApplicable, long dontKnow, long refused, long blank) {

        static final Unrated NONE = new Unrated(0, 0, 0, 0);

        /** Of one item. */
        static Unrated of(Tally.ItemTally item) {
            return new Unrated(
                    item.of(Item.NOT_APPLICABLE),
                    item.of(Item.DONT_KNOW),
                    item.of(Item.REFUSED),
                    Math.max(0, item.asked() - item.answered()));
        }

        Unrated plus(Unrated other) {
            return new Unrated(
                    notApplicable + other.notApplicable,
                    dontKnow + other.dontKnow,
                    refused + other.refused,
                    blank + other.blank);
        }

        long all() {
            return notApplicable + dontKnow + refused + blank;
        }
    }

    /**
     * How alike the answers of one counter are.
     *
     * @param designEffect 1 where they are no more alike than any others
     * @param low of the second, wider interval
     * @param counters that have answers
     */
    @JsonPropertyOrder({"designEffect", "low", "high", "counters"})
    record Clustered(double designEffect, double low, double high, int counters) {

        static Clustered of(Clustering clustering) {
            return new Clustered(
                    clustering.designEffect(),
                    clustering.interval().low(),
                    clustering.interval().high(),
                    clustering.clusters());
        }
    }

    /**
     * The plain mean of the communes' own figures.
     *
     * @param value null where no commune's figure may be released
     * @param communes whose figures may be released, which are in it
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"value", "communes"})
    record CommuneMean(@Nullable Double value, int communes) {}

    /**
     * Two figures side by side.
     *
     * @param clear whether the interval leaves zero out
     */
    @JsonPropertyOrder({"value", "low", "high", "clear"})
    record Gap(double value, double low, double high, boolean clear) {

        static Gap of(Difference difference) {
            return new Gap(difference.value(), difference.low(), difference.high(), difference.isClear());
        }
    }
}
