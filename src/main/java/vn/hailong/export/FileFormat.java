package vn.hailong.export;

import java.util.Optional;
import org.springframework.http.MediaType;

/** What a table is taken away as. */
public enum FileFormat {
    CSV("csv", "text/csv;charset=UTF-8"),
    XLSX("xlsx", FileFormat.SPREADSHEET);

    /** The media type of an XLSX file. */
    public static final String SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final String code;
    private final MediaType type;

    FileFormat(String code, String type) {
        this.code = code;
        this.type = MediaType.parseMediaType(type);
    }

    /** As it is written in an address, and the ending of a file's name. */
    public String code() {
        return code;
    }

    MediaType type() {
        return type;
    }

    /** The format of the code; empty for any other text. */
    public static Optional<FileFormat> of(String code) {
        for (FileFormat format : values()) {
            if (format.code.equals(code)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
