package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hailong.access.Staff;

/** The files of the results: the same numbers as the JSON, for the same readers. */
class ResultFilesTest {

    private static final String MATRIX = "/api/v1/results/matrix?questionnaire=policy-short";
    private static final String FREQUENCIES = "/api/v1/results/frequencies?questionnaire=policy-short";
    private static final String PUBLIC = "/api/v1/public/matrix?period=2026-10&questionnaire=policy-short";
    private static final List<Staff> EVERYBODY =
            List.of(ResultsDesk.ADMINISTRATOR, ResultsDesk.ANALYST, ResultsDesk.BODY, ResultsDesk.COMMUNE);

    private final ResultsDesk desk = new ResultsDesk();

    @BeforeEach
    void answerInThreeCommunes() {
        desk.counts.tallies.put(
                "02647",
                desk.ballots("policy-short")
                        .cast(31, "P00=HEALTH", "F06=5", "F16=4", "sex=1")
                        .cast(13, "P00=HEALTH", "F06=2", "F16=3", "sex=2")
                        .tally());
        desk.counts.tallies.put(
                "02671",
                desk.ballots("policy-short")
                        .cast(7, "P00=HEALTH", "F06=5", "F16=4")
                        .tally());
    }

    @Test
    void holdTheNumbersOfTheJsonUnroundedForEveryReader() throws IOException {
        for (Staff staff : EVERYBODY) {
            desk.as(staff);
            assertSameNumbers(json(MATRIX), MATRIX, staff != ResultsDesk.COMMUNE, staff == ResultsDesk.COMMUNE);
        }
        assertSameNumbers(json(PUBLIC), PUBLIC, true, false);
    }

    private void assertSameNumbers(JsonNode json, String address, boolean province, boolean ownOnly)
            throws IOException {
        List<String> columns = json.path("columns")
                .valueStream()
                .map(column -> column.path("code").stringValue())
                .toList();
        List<List<String>> csv = table(address + "&format=csv");
        List<Row> sheet = sheet(address + "&format=xlsx", 2);
        List<Row> wide = sheet(address + "&format=xlsx", 1);
        List<JsonNode> lines = new ArrayList<>();
        if (province) {
            lines.add(json.path("province"));
        }
        json.path("rows")
                .valueStream()
                .filter(row -> !ownOnly || row.path("commune").stringValue().equals("02647"))
                .forEach(lines::add);
        assertThat(csv).hasSize(1 + lines.size() * columns.size());
        assertThat(sheet).hasSameSizeAs(csv);
        assertThat(wide).hasSize(1 + lines.size());
        for (int l = 0; l < lines.size(); l++) {
            for (int c = 0; c < columns.size(); c++) {
                JsonNode cell = lines.get(l).path("cells").path(c);
                int at = 1 + l * columns.size() + c;
                assertThat(csv.get(at).get(0))
                        .isEqualTo(lines.get(l).path("commune").stringValue("province"));
                assertThat(csv.get(at).get(2)).isEqualTo(columns.get(c));
                assertThat(csv.get(at).get(8)).isEqualTo(cell.path("published").asString());
                for (int f = 0; f < 4; f++) {
                    JsonNode figure =
                            cell.path(List.of("n", "rate", "low", "high").get(f));
                    String text = csv.get(at).get(4 + f);
                    if (figure.isNull()) {
                        assertThat(text).isEmpty();
                        assertThat(sheet.get(at).getCellAsNumber(4 + f)).isEmpty();
                    } else {
                        assertThat(Double.parseDouble(text)).isEqualTo(figure.doubleValue());
                        assertThat(sheet.get(at)
                                        .getCellAsNumber(4 + f)
                                        .orElseThrow()
                                        .doubleValue())
                                .isEqualTo(figure.doubleValue());
                    }
                }
                JsonNode rate = cell.path("rate");
                if (rate.isNull()) {
                    JsonNode n = cell.path("n");
                    assertThat(wide.get(l + 1).getCellText(2 + 2 * c))
                            .isEqualTo(n.isNull() || n.longValue() > 0 ? "chưa đủ phiếu để công bố" : "chưa có ý kiến")
                            .isEqualTo(csv.get(at).get(9));
                } else {
                    assertThat(wide.get(l + 1)
                                    .getCellAsNumber(2 + 2 * c)
                                    .orElseThrow()
                                    .doubleValue())
                            .isEqualTo(rate.doubleValue());
                }
            }
        }
    }

    @Test
    void keepCodesAsTextAndRatesAsPercent() throws IOException {
        desk.as(ResultsDesk.ANALYST);
        Row lao = sheet(MATRIX + "&format=xlsx", 1).get(2);
        assertThat(lao.getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(lao.getCellText(0)).isEqualTo("02647");
        assertThat(lao.getCellText(1)).isEqualTo("Phường Lào Cai");
        assertThat(lao.getCell(4).getType()).isEqualTo(CellType.NUMBER);
        assertThat(lao.getCell(4).getDataFormatString()).isEqualTo("0.00%");
        assertThat(lao.getCellAsNumber(4).orElseThrow().doubleValue()).isCloseTo(31 / 44.0, within(1e-12));
        String csv = text(MATRIX + "&format=csv&delimiter=semicolon");
        assertThat(csv).startsWith("\uFEFF\"# Phiếu hỏi\";").contains("\"02647\";\"Phường Lào Cai\";\"HEALTH\"");
        assertThat(csv).contains(";44;0,704545");
    }

    @ParameterizedTest
    @ValueSource(strings = {MATRIX, FREQUENCIES})
    void sayWhatTheyAreOfWhenTheyWereMadeAndByWhom(String address) throws IOException {
        desk.as(ResultsDesk.ANALYST);
        String about = String.join(
                "\n",
                sheet(address + "&format=xlsx&channel=qr&flagged=include", 0).stream()
                        .map(row -> row.getCellText(0) + ": " + row.getCellText(1))
                        .toList());
        assertThat(about)
                .contains("Phiếu hỏi: Ý kiến về chính sách ở địa phương (bản 1)")
                .contains("01/01/2026 đến hết 23/11/2026")
                .contains("Mã QR trên điện thoại")
                .contains("Phiếu đáng ngờ: Có tính")
                .contains("30 ý kiến")
                .contains("không đại diện")
                .contains("Lập lúc: 23/11/2026 12:00")
                .contains("Người lập: Analyst (analyst)");
        String english = text(address + "&format=csv", "en");
        assertThat(english).contains("\"# Made by\",\"Analyst (analyst)\"");
    }

    @Test
    void holdTheFrequenciesOfTheJson() throws IOException {
        for (Staff staff : EVERYBODY) {
            desk.as(staff);
            String address = FREQUENCIES + "&commune=02647";
            List<List<String>> csv = table(address + "&format=csv");
            List<Row> sheet = sheet(address + "&format=xlsx", 1);
            List<String> counted = new ArrayList<>();
            json(address).path("items").forEach(item -> {
                if (item.path("options").isEmpty()) {
                    counted.add(item.path("id").stringValue() + "  " + item.path("answered"));
                }
                item.path("options")
                        .forEach(option -> counted.add(item.path("id").stringValue() + " "
                                + option.path("code").stringValue() + " " + option.path("n")));
            });
            assertThat(csv.stream()
                            .skip(1)
                            .map(row -> row.get(0) + " " + row.get(4) + " "
                                    + (row.get(4).isEmpty() ? row.get(8) : row.get(6)))
                            .toList())
                    .isEqualTo(counted);
            assertThat(sheet.stream().skip(1).map(row -> row.getCellText(0) + row.getCellText(4) + row.getCellText(6)))
                    .containsExactlyElementsOf(csv.stream()
                            .skip(1)
                            .map(row -> row.get(0) + row.get(4) + row.get(6))
                            .toList());
        }
    }

    @Test
    void hideTheOptionsOfFewFromACommuneAndSaySo() throws IOException {
        desk.as(ResultsDesk.COMMUNE);
        List<List<String>> theirs =
                table("/api/v1/results/frequencies?questionnaire=policy-short&by=element&format=csv");
        List<String> sex = theirs.stream()
                .filter(row -> row.get(0).equals("sex"))
                .findFirst()
                .orElseThrow();
        assertThat(sex.get(4)).isEmpty();
        assertThat(sex.get(12)).isEqualTo("chưa đủ phiếu để công bố");
    }

    @Test
    void areNamedByWhatTheyAreOf() {
        desk.as(ResultsDesk.ANALYST)
                .get(MATRIX + "@1&format=xlsx&to=2026-10-31")
                .expectHeader()
                .valueEquals(
                        "Content-Disposition",
                        "attachment; filename=\"hai-long-ma-tran-policy-short-v1-2026-01-01_2026-10-31.xlsx\"; "
                                + "filename*=UTF-8''hai-long-ma-tran-policy-short-v1-2026-01-01_2026-10-31.xlsx")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .contentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    @Test
    void areWrittenIntoTheAuditTrailWithTheirFilters() {
        desk.as(ResultsDesk.ANALYST)
                .get(MATRIX + "&format=csv&to=2026-10-31")
                .expectStatus()
                .isOk();
        verify(desk.audit)
                .record(
                        "export",
                        "/api/v1/results/matrix?questionnaire=policy-short&from=2026-01-01&to=2026-10-31"
                                + "&rule=top2&flagged=exclude&by=policy-group&format=csv");
        desk.get(MATRIX).expectStatus().isOk();
        desk.get(PUBLIC + "&format=csv").expectStatus().isOk();
        verify(desk.audit).record(eq("export"), anyString());
    }

    @Test
    void areRefusedToWhoMayNotSeeTheFigures() {
        desk.get(MATRIX + "&format=xlsx").expectStatus().isUnauthorized();
        desk.as(ResultsDesk.BODY)
                .get(MATRIX + "&by=element&format=xlsx")
                .expectStatus()
                .isForbidden();
        desk.as(ResultsDesk.COMMUNE)
                .get(FREQUENCIES + "&commune=02671&format=csv")
                .expectStatus()
                .isForbidden();
        verify(desk.audit, never()).record(eq("export"), anyString());
    }

    @ParameterizedTest
    @CsvSource({"format=pdf, dashboard.fault.format", "format=csv&delimiter=tab, dashboard.fault.delimiter"})
    void nameAFormatThatIsNone(String parameters, String code) {
        for (String address : List.of(MATRIX, FREQUENCIES, PUBLIC)) {
            desk.as(ResultsDesk.ANALYST)
                    .get(address + "&" + parameters)
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.faults[0]")
                    .isEqualTo(code);
        }
    }

    @Test
    void standOnThePagesWithTheirFilters() {
        desk.as(ResultsDesk.ANALYST);
        assertThat(desk.page("/dashboard/results?rule=mean5&to=2026-10-31", "vi"))
                .contains("/api/v1/results/matrix?questionnaire=policy-short&amp;from=2026-01-01&amp;to=2026-10-31"
                        + "&amp;rule=mean5&amp;flagged=exclude&amp;by=policy-group&amp;format=xlsx\"")
                .contains("&amp;format=csv&amp;delimiter=semicolon\"");
        assertThat(desk.page("/dashboard/results/02647", "en"))
                .contains("&amp;commune=02647&amp;format=xlsx\"")
                .contains("&amp;commune=02647&amp;format=csv&amp;delimiter=comma\"");
        assertThat(desk.page("/results?period=2026-10", "vi"))
                .contains("/api/v1/public/matrix?period=2026-10&amp;questionnaire=policy-short")
                .contains("&amp;format=xlsx\"");
    }

    @Test
    void openInLibreOfficeWithCodesAndVietnameseIntact(@TempDir Path folder) throws Exception {
        Path program = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .map(path -> Path.of(path, "soffice"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(program != null, "no soffice on the PATH");
        desk.as(ResultsDesk.ANALYST);
        Path xlsx = folder.resolve("matrix.xlsx");
        Files.write(xlsx, bytes(MATRIX + "&format=xlsx", "vi"));
        Process office = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                        "--outdir",
                        folder.toString(),
                        xlsx.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(office.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(office.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said.toLowerCase(java.util.Locale.ROOT)).doesNotContain("error", "corrupt", "repair");
        String wide = Files.readString(folder.resolve("matrix-Ma trận.csv"));
        assertThat(wide).contains("02647,Phường Lào Cai,").contains("70.4545454545455%");
        assertThat(Files.readString(folder.resolve("matrix-Thông tin.csv"))).contains("Phiếu hỏi");
        assertThat(Files.readString(folder.resolve("matrix-Dạng dài.csv"))).contains("02671,Phường Cam Đường,HEALTH");
    }

    private JsonNode json(String address) {
        return JsonMapper.shared().readTree(text(address));
    }

    private String text(String address) {
        return text(address, "vi");
    }

    private String text(String address, String language) {
        return new String(bytes(address, language), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String address, String language) {
        return desk.get(address, language)
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBodyContent();
    }

    /** The table of a CSV, its head first, without the facts before it. */
    private List<List<String>> table(String address) throws IOException {
        String text = text(address);
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().ofCsvRecord(text.substring(text.indexOf("\r\n\r\n") + 4))) {
            reader.forEach(row -> rows.add(row.getFields()));
        }
        return rows;
    }

    private List<Row> sheet(String address, int number) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(
                new ByteArrayInputStream(bytes(address, "vi")),
                new org.dhatim.fastexcel.reader.ReadingOptions(true, true))) {
            return book.getSheet(number).orElseThrow().read();
        }
    }
}
