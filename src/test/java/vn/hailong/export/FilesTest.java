package vn.hailong.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.hailong.questionnaire.EveryKind;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Period;
import vn.hailong.shared.Simulation;

class FilesTest {

    private static final Simulation REAL = new Simulation(false);
    private static final Simulation SIMULATED = new Simulation(true);
    private static final TableFile TABLE = new TableFile(
            "name",
            "Thông tin",
            List.of(new TableFile.Fact("Phiếu hỏi", "Góp ý nhanh")),
            List.of(new TableFile.Sheet(
                    "Bảng",
                    List.of(
                            TableFile.Column.text("code", "Mã", 8),
                            TableFile.Column.text("name", "Tên", 20),
                            TableFile.Column.count("n", "n"),
                            TableFile.Column.rate("rate", "Mức")),
                    1,
                    List.of(
                            Arrays.asList("02647", "=1+1", 1200L, 0.8492),
                            Arrays.asList("02671", "Phường Cam Đường", 7, null)))));

    @Test
    void takeNoTextForAFormula() throws IOException {
        Row row = sheet(XlsxFile.of(TABLE, REAL), 1).get(1);
        assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
        assertThat(row.getCell(1).getFormula()).isNull();
        assertThat(csv(REAL, CsvText.Delimiter.COMMA)).contains("\"'=1+1\"");
    }

    @Test
    void keepTextsNumbersAndEmptyCellsApart() throws IOException {
        List<Row> rows = sheet(XlsxFile.of(TABLE, REAL), 1);
        assertThat(rows.get(0).getCellText(0)).isEqualTo("Mã");
        assertThat(rows.get(1).getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(1).getCellText(0)).isEqualTo("02647");
        assertThat(rows.get(1).getCellAsNumber(2).orElseThrow().longValue()).isEqualTo(1200);
        assertThat(rows.get(1).getCell(3).getDataFormatString()).isEqualTo("0.00%");
        assertThat(rows.get(2).getOptionalCell(3).filter(cell -> cell.getType() != CellType.EMPTY))
                .isEmpty();
        assertThat(csv(REAL, CsvText.Delimiter.SEMICOLON))
                .isEqualTo("\uFEFF\"# Phiếu hỏi\";\"Góp ý nhanh\"\r\n\r\n\"code\";\"name\";\"n\";\"rate\"\r\n"
                        + "\"02647\";\"'=1+1\";1200;0,8492\r\n\"02671\";\"Phường Cam Đường\";7;\r\n");
    }

    @Test
    void carryTheMarkOfASimulationOnEverySheet() throws IOException {
        byte[] file = XlsxFile.of(TABLE, SIMULATED);
        assertThat(sheet(file, 0).get(0).getCellText(0)).isEqualTo(Simulation.MARK);
        assertThat(sheet(file, 1).get(0).getCellText(0)).isEqualTo(Simulation.MARK);
        assertThat(sheet(file, 1).get(2).getCellText(0)).isEqualTo("02647");
        assertThat(csv(SIMULATED, CsvText.Delimiter.COMMA)).startsWith("\uFEFF\"# " + Simulation.MARK + "\"\r\n");
    }

    @Test
    void hasThousandsOfRowsInTheirOrder() throws IOException {
        List<List<Object>> many = java.util.stream.IntStream.range(0, 3500)
                .mapToObj(i -> List.<Object>of("c" + i, i))
                .toList();
        List<Row> rows = sheet(
                XlsxFile.of(
                        new TableFile(
                                "many",
                                "About",
                                List.of(),
                                List.of(new TableFile.Sheet(
                                        "Rows",
                                        List.of(TableFile.Column.text("c", "c", 8), TableFile.Column.count("n", "n")),
                                        1,
                                        List.copyOf(many)))),
                        REAL),
                1);
        assertThat(rows).hasSize(3501);
        assertThat(rows.get(3500).getCellText(0)).isEqualTo("c3499");
    }

    @Test
    void explainsEveryColumnAndEveryCodeOfTheAnswersInTheCodebook() {
        ResourceBundleMessageSource messages = messages();
        AnswerFixtures.QUESTIONNAIRES.current().forEach(questionnaire -> {
            Selection selection = new Selections(AnswerFixtures.QUESTIONNAIRES, AnswerFixtures.CLOCK)
                    .read(new ExportQuery(questionnaire.key().questionnaire(), null, null, null, null));
            TableFile codebook = Codebook.of(selection, messages, Locale.forLanguageTag("vi"));
            List<Object> columns = codebook.sheets().get(0).rows().stream()
                    .map(row -> (Object) row.get(0))
                    .toList();
            assertThat(columns.get(0)).isEqualTo("no");
            assertThat(columns.subList(1, columns.size()))
                    .isEqualTo(List.copyOf(selection.layout().columns()));
            questionnaire.items().stream()
                    .filter(item -> !Layout.isSpread(item))
                    .forEach(item -> item.options().forEach(option -> assertThat(
                                    codebook.longOne().rows())
                            .anySatisfy(row -> {
                                assertThat(row.get(0)).isEqualTo(item.id());
                                assertThat(row.get(8)).isEqualTo(option.code());
                                assertThat(row.get(9)).isEqualTo(option.text().vi());
                            })));
            assertThat(codebook.longOne().rows().stream().filter(row -> "*".equals(row.get(8))))
                    .extracting(row -> (Object) row.get(0))
                    .containsExactlyInAnyOrderElementsOf(selection.layout().covered());
        });
    }

    @Test
    void explainsMatricesChecklistsAndNumbersInTheCodebook() {
        Selection selection = new Selection(
                "kinds",
                OptionalInt.empty(),
                List.of(EveryKind.questionnaire()),
                Period.inclusive(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30)),
                false,
                CsvText.Delimiter.COMMA);
        List<String> rows = Codebook.of(selection, messages(), Locale.forLanguageTag("en")).longOne().rows().stream()
                .map(row -> Stream.of(0, 1, 2, 4, 8, 10)
                        .map(column -> String.valueOf(row.get(column)))
                        .collect(Collectors.joining(" | ")))
                .toList();
        assertThat(rows)
                .contains(
                        "M1_staff | M1_staff | scale | What should be better? – Attitude | dk | Don't know",
                        "K1_none | K1 | checklist | Which were true? – None of these | 1 | Chosen",
                        "N1 | N1 | number | How many minutes? | 0–999 | The number that was entered",
                        "N1 | N1 | number | How many minutes? | dk | Don't know");
    }

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/export");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private static String csv(Simulation simulation, CsvText.Delimiter delimiter) {
        return new String(CsvFile.of(TABLE, delimiter, simulation), StandardCharsets.UTF_8);
    }

    private static List<Row> sheet(byte[] file, int number) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(
                new ByteArrayInputStream(file), new org.dhatim.fastexcel.reader.ReadingOptions(true, true))) {
            return book.getSheet(number).orElseThrow().read();
        }
    }
}
