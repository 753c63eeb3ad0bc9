package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hailong.statistics.Difference;

/**
 * The figure of every node of a framework, as programs read it: the total, its blocks, their elements, their criteria, and the policy
 * groups.
 *
 * @param commune null for the province
 * @param compare what stands beside: {@code year} for the same days a year before, or the code of another commune
 * @param method how the figures are made, in a sentence
 * @param breaks changes between versions, of the period and the year before it, that figures are not added up or compared over; absent where there
 *     are none
 */
@JsonPropertyOrder({
    "framework",
    "questionnaire",
    "commune",
    "compare",
    "from",
    "to",
    "rule",
    "threshold",
    "method",
    "nodes",
    "breaks"
})
record Indices(
        String framework,
        String questionnaire,
        @Nullable String commune,
        String compare,
        LocalDate from,
        LocalDate to,
        String rule,
        int threshold,
        String method,
        List<Node> nodes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SeriesBreak> breaks) {

    Indices {
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
            @Nullable BigDecimal change,
            Matrix.@Nullable Cell beside,
            @Nullable Gap difference,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer broken) {

        Matrix.Cell cell() {
            return new Matrix.Cell(n, value, low, high, published);
        }
    }

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
