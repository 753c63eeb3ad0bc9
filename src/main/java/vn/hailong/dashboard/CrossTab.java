package vn.hailong.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates and frequencies of groups of respondents side by side, as programs read it.
 *
 * @param channel null for all
 * @param commune null for the whole province
 * @param across what parts the groups: {@code sex}, {@code age}, {@code field}, {@code channel}, {@code language} or another
 *     question about the respondent
 * @param since the version from which answers are parted so, where earlier ones are left out; null where none are
 * @param at when the answers were read
 * @param interval the confidence of every interval
 * @param columns the policy groups or elements that are asked about
 * @param all everybody, those who did not say among them
 * @param groups in the order of the options; {@code -} are those who did not say
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
    "questionnaire",
    "versions",
    "from",
    "to",
    "rule",
    "channel",
    "flagged",
    "by",
    "commune",
    "across",
    "since",
    "at",
    "threshold",
    "interval",
    "method",
    "columns",
    "all",
    "groups",
    "breaks"
})
record CrossTab(
        String questionnaire,
        List<Integer> versions,
        LocalDate from,
        LocalDate to,
        String rule,
        @Nullable String channel,
        String flagged,
        By by,
        @Nullable String commune,
        String across,
        @Nullable Integer since,
        Instant at,
        int threshold,
        String interval,
        String method,
        List<Matrix.Column> columns,
        Group all,
        List<Group> groups,
        List<SeriesBreak> breaks) {

    CrossTab {
        versions = List.copyOf(versions);
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        breaks = List.copyOf(breaks);
    }

    /**
     * A group of respondents.
     *
     * @param code an option's, a channel's or a language's; {@code all} for everybody
     * @param cells in the order of the columns
     * @param items without texts, communes and the question that parts the groups
     */
    @JsonPropertyOrder({"code", "answers", "cells", "items"})
    record Group(
            String code, Frequencies.Answered answers, List<Matrix.Cell> cells, List<Frequencies.ItemCount> items) {

        static final String ALL = "all";

        Group {
            cells = List.copyOf(cells);
            items = List.copyOf(items);
        }
    }

    boolean isEmpty() {
        return all.answers().complete() + all.answers().partial() == 0;
    }
}
