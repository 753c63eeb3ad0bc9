package vn.hailong.servicepoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.CsvRows;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Simulation;

/** The file of service points: one row for each counter, as it is exported and taken back. */
@Component
class PointTable {

    /** What stands in the column of communes beside a point of the province. */
    static final String PROVINCIAL = "Cấp tỉnh";

    /** The most rows of one file. */
    static final int MOST_ROWS = 2000;

    /** A column: its name for programs and faults, and the header that people read. */
    enum Column {
        POINT("point", "Mã điểm"),
        COMMUNE("commune", "Mã xã, phường"),
        COMMUNE_NAME("commune-name", "Xã, phường"),
        KIND("kind", "Loại điểm"),
        NAME("name", "Tên điểm phục vụ"),
        PHONE("phone", "Điện thoại"),
        QUESTIONNAIRE("questionnaire", "Phiếu hỏi"),
        COUNTER("counter", "Số hiệu quầy"),
        COUNTER_NAME("counter-name", "Tên quầy"),
        ACTIVE("active", "Đang mở"),
        CODE("code", "Mã quầy"),
        ADDRESS("address", "Địa chỉ phiếu"),
        NOTE("note", "Ghi chú");

        private final String key;
        private final String header;

        Column(String key, String header) {
            this.key = key;
            this.header = header;
        }

        String key() {
            return key;
        }

        String header() {
            return header;
        }
    }

    /** What somebody fills in who starts from the template. */
    private static final List<Column> TEMPLATE = List.of(
            Column.POINT,
            Column.COMMUNE,
            Column.COMMUNE_NAME,
            Column.KIND,
            Column.NAME,
            Column.PHONE,
            Column.QUESTIONNAIRE,
            Column.COUNTER,
            Column.COUNTER_NAME);

    private final Communes communes;
    private final PublicUrl publicUrl;
    private final Simulation simulation;

    PointTable(Communes communes, PublicUrl publicUrl, Simulation simulation) {
        this.communes = communes;
        this.publicUrl = publicUrl;
        this.simulation = simulation;
    }

    /** The rows of a file that somebody sent; which columns a row needs depends on what it is. */
    static CsvRows read(byte[] file) {
        List<CsvRows.Column> columns = Arrays.stream(Column.values())
                .map(column -> new CsvRows.Column(column.key(), column.header(), false))
                .toList();
        return CsvRows.read(file, columns, MOST_ROWS);
    }

    /** The header of a column by the name that faults have; blank for none. */
    static String header(String key) {
        return Arrays.stream(Column.values())
                .filter(column -> column.key().equals(key))
                .map(Column::header)
                .findFirst()
                .orElse("");
    }

    /** All that is known of these points; on simulated answers each row says so in a column of its own. */
    String export(List<ServicePoint> points, CsvText.Delimiter delimiter) {
        List<Column> columns = Arrays.stream(Column.values())
                .filter(column -> column != Column.NOTE || simulation.on())
                .toList();
        return written(points, columns, delimiter);
    }

    /** A file to start from: a point that is there, as an example that changes nothing. */
    String template(List<ServicePoint> example) {
        List<Column> columns = simulation.on()
                ? Stream.concat(TEMPLATE.stream(), Stream.of(Column.NOTE)).toList()
                : TEMPLATE;
        return written(example, columns, CsvText.Delimiter.SEMICOLON);
    }

    private String written(List<ServicePoint> points, List<Column> columns, CsvText.Delimiter delimiter) {
        CsvText text = new CsvText(delimiter);
        text.row(columns.stream().map(Column::header).toList());
        for (ServicePoint point : points) {
            for (ServicePoint.Counter counter : point.counters()) {
                List<@Nullable Object> cells = new ArrayList<>();
                columns.forEach(column -> cells.add(cell(point, counter, column)));
                text.row(cells);
            }
        }
        return text.take();
    }

    private String cell(ServicePoint point, ServicePoint.Counter counter, Column column) {
        CommuneCode commune = point.commune();
        return switch (column) {
            case POINT -> point.code();
            case COMMUNE -> commune == null ? "" : commune.value();
            case COMMUNE_NAME ->
                commune == null
                        ? PROVINCIAL
                        : communes.find(commune).map(Commune::fullName).orElse("");
            case KIND -> point.kind().slug();
            case NAME -> point.name();
            case PHONE -> point.phone();
            case QUESTIONNAIRE -> point.questionnaire();
            case COUNTER -> counter.id();
            case COUNTER_NAME -> counter.name();
            case ACTIVE -> counter.active() ? "có" : "không";
            case CODE -> counter.code().map(CounterCode::value).orElse("");
            case ADDRESS -> counter.code().map(publicUrl::of).orElse("");
            case NOTE -> Simulation.MARK;
        };
    }
}
