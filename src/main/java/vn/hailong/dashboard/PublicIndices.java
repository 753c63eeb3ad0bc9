package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was published of the index tree, for everybody's programs: the total, its blocks and their elements, and the policy groups. Criteria are not
 * published.
 *
 * @param commune null for the province
 * @param period such as {@code 2026-10}
 * @param channel always null: all channels
 */
@JsonPropertyOrder({
    "framework",
    "questionnaire",
    "commune",
    "period",
    "from",
    "to",
    "rule",
    "channel",
    "flagged",
    "threshold",
    "interval",
    "nodes"
})
record PublicIndices(
        String framework,
        String questionnaire,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String commune,
        String period,
        LocalDate from,
        LocalDate to,
        String rule,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String channel,
        String flagged,
        int threshold,
        String interval,
        List<Node> nodes) {

    PublicIndices {
        nodes = List.copyOf(nodes);
    }

    /**
     * One figure, of which only {@code published} is told where it was withheld.
     *
     * @param change since the same period a year before, where that was published: the difference of the two rounded figures
     */
    @Schema(name = "PublishedNode")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"code", "parent", "name", "n", "value", "low", "high", "published", "change"})
    record Node(
            String code,
            @Nullable String parent,
            String name,
            @Nullable Long n,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            boolean published,
            @Nullable BigDecimal change) {

        Matrix.Cell cell() {
            return new Matrix.Cell(n, value, low, high, published);
        }
    }
}
