package vn.hailong.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static final List<CsvRows.Column> COLUMNS = List.of(
            new CsvRows.Column("commune", "Mã xã", true),
            new CsvRows.Column("name", "Tên", true),
            new CsvRows.Column("phone", "Điện thoại", false));

    private static CsvRows read(String text) {
        return CsvRows.read(text.getBytes(StandardCharsets.UTF_8), COLUMNS, 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commune,name,phone\n02647,Quầy 1,\n",
                "\uFEFFMã xã;Tên;Điện thoại\r\n02647;Quầy 1;\r\n\r\n",
                "TEN\tma xa\n Quầy 1 \t02647\n",
                "ghi chú,name,commune\nx,\"Quầy 1\",'02647\n"
            })
    void readsWhatSpreadsheetsWrite(String text) {
        CsvRows read = read(text);

        assertThat(read.faults()).isEmpty();
        assertThat(read.rows()).hasSize(1);
        assertThat(read.rows().get(0).cell("name")).isEqualTo("Quầy 1");
        assertThat(read.rows().get(0).cell("commune")).endsWith("02647");
        assertThat(read.rows().get(0).cell("phone")).isEmpty();
        assertThat(read.rows().get(0).line()).isEqualTo(2);
    }

    @Test
    void namesEachFaultOfTheShapeAtItsLine() {
        assertThat(read("").faults()).extracting(Fault::code).containsExactly("shared.csv.empty");
        assertThat(read("name\nA\n").faults())
                .extracting(Fault::item, Fault::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("1:commune", "shared.csv.column-missing"));
        assertThat(read("commune,name,name\n").faults())
                .extracting(Fault::code)
                .containsExactly("shared.csv.column-twice");
        assertThat(read("commune,name\n1,2,3\n4,5\n6,7,8\n").faults())
                .extracting(Fault::item)
                .containsExactly("2:", "4:");
        assertThat(read("commune,name\n1,2\n1,2\n1,2\n1,2\n").faults())
                .extracting(Fault::code)
                .containsExactly("shared.csv.too-many-rows");
        assertThat(CsvRows.read("commune,name\n1,Quê".getBytes(StandardCharsets.ISO_8859_1), COLUMNS, 3)
                        .faults())
                .extracting(Fault::code)
                .containsExactly("shared.csv.not-utf-8");
        assertThat(read("PK\0\0").faults()).extracting(Fault::code).containsExactly("shared.csv.no-text");
    }

    @Test
    void countsLinesAsAnEditorDoesWhenACellHasTwo() {
        assertThat(read("commune,name\n1,\"a\nb\"\n2,c\n").rows())
                .extracting(CsvRows.Row::line)
                .containsExactly(2, 4);
    }

    @Test
    void writesTextsInQuotesAndNumbersBare() {
        String text = new CsvText(CsvText.Delimiter.COMMA)
                .row("Xã", "n", "tỷ lệ")
                .row("02647", 12L, 0.5)
                .row("say \"a\"", null, 1.0e-5)
                .take();

        assertThat(text)
                .isEqualTo("\uFEFF\"Xã\",\"n\",\"tỷ lệ\"\r\n\"02647\",12,0.5\r\n\"say \"\"a\"\"\",,0.000010\r\n");
    }

    @Test
    void writesADecimalCommaBesideSemicolons() {
        assertThat(new CsvText(CsvText.Delimiter.SEMICOLON).row("a", 0.25, -1L).take())
                .isEqualTo("\uFEFF\"a\";0,25;-1\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+84", "-x", "@SUM(A1)", "\tx", "＝1"})
    void keepsATextFromBeingAFormulaAndTakesItBack(String text) {
        String written = new CsvText(CsvText.Delimiter.COMMA)
                .row("commune", "name")
                .row("1", text)
                .take();

        assertThat(written).contains("\"'" + text + "\"");
        assertThat(CsvRows.read(written.getBytes(StandardCharsets.UTF_8), COLUMNS, 3)
                        .rows()
                        .get(0)
                        .cell("name"))
                .isEqualTo(text);
    }
}
