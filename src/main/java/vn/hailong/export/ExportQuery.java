package vn.hailong.export;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which raw answers are asked for, as it stands in the address.
 *
 * @param questionnaire {@code id} for all versions or {@code id@version}
 * @param from the first local day; the first day of the year of {@code to} without it
 * @param to the last local day; today without it
 * @param flagged {@code exclude} (without it) or {@code include}
 * @param delimiter {@code comma} (without it) or {@code semicolon}
 */
record ExportQuery(
        @Parameter(description = "id for all versions, or id@version", example = "counter-short", required = true)
        @Nullable
        String questionnaire,

        @Parameter(schema = @Schema(types = "string", format = "date")) @Nullable
        String from,

        @Parameter(schema = @Schema(types = "string", format = "date")) @Nullable
        String to,

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
                                allowableValues = {"comma", "semicolon"}))
        @Nullable
        String delimiter) {}
