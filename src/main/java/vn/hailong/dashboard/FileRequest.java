package vn.hailong.dashboard;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.export.FileFormat;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/**
 * What a result is taken away as, as it stands in the address.
 *
 * @param format {@code json} (without it), {@code csv} or {@code xlsx}
 * @param delimiter of a CSV: {@code comma} (without it) or {@code semicolon}
 */
record FileRequest(
        @Parameter(
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"json", "csv", "xlsx"}))
        @Nullable
        String format,

        @Parameter(
                schema =
                        @Schema(
                                types = "string",
                                allowableValues = {"comma", "semicolon"}))
        @Nullable
        String delimiter) {

    private static final String JSON = "json";

    /** The format of the file; empty for JSON. A problem of kind INVALID names the parameter that is none. */
    Optional<FileFormat> file() {
        List<Fault> faults = new ArrayList<>();
        String asked = text(format, JSON);
        Optional<FileFormat> file = FileFormat.of(asked);
        if (file.isEmpty() && !asked.equals(JSON)) {
            faults.add(new Fault("format", "dashboard.fault.format"));
        }
        if (parted().isEmpty()) {
            faults.add(new Fault("delimiter", "dashboard.fault.delimiter"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid("dashboard.faults", faults);
        }
        return file;
    }

    CsvText.Delimiter parts() {
        return parted().orElse(CsvText.Delimiter.COMMA);
    }

    private Optional<CsvText.Delimiter> parted() {
        return CsvText.Delimiter.of(text(delimiter, "comma"));
    }

    private static String text(@Nullable String text, String byDefault) {
        return text == null || text.isBlank() ? byDefault : text.strip();
    }
}
