package vn.hailong.dashboard;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a result as they stand in its address; what is absent or blank has a default.
 *
 * @param questionnaire {@code id} for all versions or {@code id@version}; the usual one of {@code by} without it
 * @param from the first local day, such as 2026-10-01; the first day of the year of {@code to} without it
 * @param to the last local day; today without it
 * @param rule {@code top2} (without it) or {@code mean5}
 * @param channel {@code qr}, {@code kiosk}, {@code assisted} or {@code paper}; all of them without it
 * @param flagged {@code exclude} (without it) or {@code include}
 * @param by {@code policy-group} or {@code element}; what the questionnaire asks about without it
 */
record ResultsQuery(
        @Parameter(description = "id for all versions, or id@version", example = "counter-short") @Nullable
        String questionnaire,

        @Parameter(schema = @Schema(types = "string", format = "date")) @Nullable
        String from,

        @Parameter(schema = @Schema(types = "string", format = "date")) @Nullable
        String to,

        @Parameter(
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"top2", "mean5"}))
        @Nullable
        String rule,

        @Parameter(
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"qr", "kiosk", "assisted", "paper"}))
        @Nullable
        String channel,

        @Parameter(
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"exclude", "include"}))
        @Nullable
        String flagged,

        @Parameter(
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"policy-group", "element"}))
        @Nullable
        String by) {

    /** With this questionnaire where none is named. */
    ResultsQuery orQuestionnaire(String usual) {
        return questionnaire == null || questionnaire.isBlank()
                ? new ResultsQuery(usual, from, to, rule, channel, flagged, by)
                : this;
    }

    ResultsQuery by(By columns) {
        return new ResultsQuery(questionnaire, from, to, rule, channel, flagged, columns.code());
    }
}
