package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often each option of each item was chosen, as programs read it.
 *
 * @param channel null for all
 * @param commune null for the whole province
 * @param counter null for all counters
 * @param received for commune staff how many answers their counters have received in the period, all of them and live; null for
 *     the others
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
    "questionnaire",
    "versions",
    "from",
    "to",
    "channel",
    "flagged",
    "commune",
    "counter",
    "received",
    "answers",
    "items",
    "breaks"
})
record Frequencies(
        String questionnaire,
        List<Integer> versions,
        LocalDate from,
        LocalDate to,
        @Nullable String channel,
        String flagged,
        @Nullable String commune,
        @Nullable String counter,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long received,
        Answered answers,
        List<ItemCount> items,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SeriesBreak> breaks) {

    Frequencies {
        versions = List.copyOf(versions);
        breaks = List.copyOf(breaks);
        items = List.copyOf(items);
    }

    /** How many answers there are. */
    @JsonPropertyOrder({"complete", "partial"})
    record Answered(long complete, long partial) {}

    /**
     * The counts of one item.
     *
     * @param notAsked answers in which it was not asked
     * @param blank answers that left it blank
     * @param options in the order of the questionnaire, "not applicable" among them; empty where too few answered it for the caller to see
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"id", "kind", "criterion", "asked", "answered", "notAsked", "blank", "options"})
    record ItemCount(
            String id,
            String kind,
            @Nullable String criterion,
            long asked,
            long answered,
            long notAsked,
            long blank,
            List<OptionCount> options) {

        ItemCount {
            options = List.copyOf(options);
        }
    }

    /** How often an option was chosen. */
    @JsonPropertyOrder({"code", "n"})
    record OptionCount(String code, long n) {}
}
