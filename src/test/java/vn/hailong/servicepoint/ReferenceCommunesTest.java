package vn.hailong.servicepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.hailong.servicepoint.Commune.FormerCommune;
import vn.hailong.servicepoint.Commune.Type;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.CommuneCode;

class ReferenceCommunesTest {

    private static final String COMMUNES = text(ReferenceCommunes.COMMUNES);
    private static final String FORMER = text(ReferenceCommunes.FORMER);

    private final Communes communes = ReferenceCommunes.read();

    // --- refusals

    @Test
    void refusesABrokenCommuneFileWithFileLineAndReason() {
        assertThat(broken(COMMUNES.replace("code,name,type", "code,type,name"), FORMER))
                .isEqualTo("reference/lao-cai-communes.csv: line 1: the header should be"
                        + " \"code,name,type,name_en,former_province,merged_from,population,area_km2\","
                        + " not \"code,type,name,name_en,former_province,merged_from,population,area_km2\"");
        assertThat(broken("\ufeff" + COMMUNES, FORMER)).contains("communes.csv: line 1: the header");
        assertThat(broken(COMMUNES.replace("02680,Hợp Thành", "2680,Hợp Thành"), FORMER))
                .isEqualTo("reference/lao-cai-communes.csv: line 4: a code has five digits, not \"2680\"");
        assertThat(broken(COMMUNES.replace("02680,Hợp Thành,xã", "02680,Hợp Thành,thị trấn"), FORMER))
                .isEqualTo("reference/lao-cai-communes.csv: line 4: the type should be xã or phường, not \"thị trấn\"");
        assertThat(broken(COMMUNES.replace("02680,Hợp Thành,xã", "02671,Hợp Thành,xã"), FORMER))
                .contains("line 4: the code 02671 stands on an earlier line too");
        assertThat(broken(COMMUNES.replace("02680,Hợp Thành", "02680, "), FORMER))
                .contains("line 4: the name is missing");
        assertThat(broken(COMMUNES.replace("02680,Hợp Thành,", "02680,Hợp, Thành,"), FORMER))
                .contains("line 4: 8 columns expected, 9 found");
        assertThat(broken(COMMUNES.replace("02680,Hợp Thành", "02680,\"Hợp Thành\""), FORMER))
                .contains("line 4: quotes");
        assertThat(broken(COMMUNES.replace("Xã Tả Phời; ", ""), FORMER)).contains("line 4: merged from [Xã Hợp Thành]");
        assertThat(broken(COMMUNES.substring(0, COMMUNES.lastIndexOf('\n', COMMUNES.length() - 2) + 1), FORMER))
                .isEqualTo("reference/lao-cai-communes.csv: file: 99 rows expected, 98 found");
        assertThat(broken("", FORMER)).contains("line 1");
    }

    @Test
    void refusesABrokenFileOfFormerCommunesWithFileLineAndReason() {
        assertThat(broken(COMMUNES, FORMER.replace("02641,Phường Lào Cai", "02635,Phường Lào Cai")))
                .isEqualTo("reference/lao-cai-former-communes.csv: line 3:"
                        + " the old code 02635 stands on an earlier line too");
        assertThat(broken(COMMUNES, FORMER.replaceFirst("Lào Cai,02647,Phường", "Lào Cai,99999,Phường")))
                .contains("line 2: no commune has the new code 99999");
        assertThat(broken(COMMUNES, FORMER.replaceFirst("02647,Phường Lào Cai,", "02647,Xã Lào Cai,")))
                .contains("line 2: 02647 is \"Phường Lào Cai\", not \"Xã Lào Cai\"");
        assertThat(broken(COMMUNES, FORMER.replaceFirst("Nhập toàn bộ", "Nhập một phần")))
                .contains("line 2: the change");
        assertThat(broken(COMMUNES, Normalizer.normalize(FORMER, Normalizer.Form.NFD)))
                .contains("NFC");
        assertThat(broken(COMMUNES, FORMER.replace("\n", "\r\n"))).contains("line 1");
        assertThat(broken(COMMUNES, FORMER + "\n")).contains("line 321: 7 columns expected, 1 found");
    }

    @Test
    void refusesAFileThatIsMissingOrNotUtf8() {
        assertThat(catchThrowableOfType(BrokenResource.class, () -> ReferenceTable.read("reference/none.csv", "code")))
                .hasMessage("reference/none.csv: file: it is missing");
        assertThat(catchThrowableOfType(
                        BrokenResource.class,
                        () -> ReferenceTable.parse("a.csv", "code", COMMUNES.getBytes(StandardCharsets.UTF_16))))
                .hasMessage("a.csv: file: it is not UTF-8");
    }

    @Test
    void findsNothingForBlankOrEndlessTexts() {
        assertThat(communes.search("", 20)).isEmpty();
        assertThat(communes.search("  - ", 20)).isEmpty();
        assertThat(communes.search("a".repeat(10_000), 20)).isEmpty();
        assertThat(communes.search("Ba Đình", 20)).isEmpty();
    }

    // --- content

    @Test
    void knowsThe99CommunesAndTheir319Predecessors() {
        assertThat(communes.all())
                .hasSize(99)
                .extracting(Commune::code)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(communes.all()).filteredOn(it -> it.type() == Type.PHUONG).hasSize(10);
        assertThat(communes.all().stream()
                        .mapToInt(it -> it.predecessors().size())
                        .sum())
                .isEqualTo(319);
        assertThat(communes.all())
                .allSatisfy(it -> assertThat(it.predecessors()).isNotEmpty());
        Commune laoCai = communes.find(new CommuneCode("02647")).orElseThrow();
        assertThat(laoCai.fullName()).isEqualTo("Phường Lào Cai");
        assertThat(laoCai.formerProvince()).isEqualTo("Lào Cai");
        assertThat(laoCai.predecessors()).extracting(FormerCommune::name).contains("Phường Kim Tân", "Xã Vạn Hòa");
        assertThat(communes.find(new CommuneCode("00004"))).isEmpty();
    }

    @Test
    void keepsAnUnchangedCommuneAsItsOwnPredecessor() {
        assertThat(communes.find(new CommuneCode("04603")).orElseThrow().predecessors())
                .extracting(FormerCommune::name)
                .containsExactly("Xã Tà Xi Láng");
    }

    // --- search

    @Test
    void findsANameWithoutAccentsInAnyCase() {
        assertThat(first("bat xat")).isEqualTo("Xã Bát Xát");
        assertThat(first("BÁT XÁT")).isEqualTo("Xã Bát Xát");
        assertThat(first("cam duong")).isEqualTo("Phường Cam Đường");
        assertThat(first("muong hum")).isEqualTo("Xã Mường Hum");
    }

    @Test
    void findsBothToneMarkStylesAndDecomposedText() {
        assertThat(firstMatch("Vạn Hoà").by()).map(FormerCommune::name).contains("Xã Vạn Hòa");
        assertThat(firstMatch("Vạn Hòa")).isEqualTo(firstMatch("Vạn Hoà"));
        assertThat(first(Normalizer.normalize("Phong Dụ Thượng", Normalizer.Form.NFD)))
                .isEqualTo("Xã Phong Dụ Thượng");
    }

    @Test
    void findsANameWithItsTypeBeforeIt() {
        assertThat(first("xã Bát Xát")).isEqualTo("Xã Bát Xát");
        assertThat(first("Phường Lào Cai")).isEqualTo("Phường Lào Cai");
        assertThat(firstMatch("thị trấn Bát Xát").commune().fullName()).isEqualTo("Xã Bát Xát");
        assertThat(firstMatch("TT. Bát Xát").commune().fullName()).isEqualTo("Xã Bát Xát");
        assertThat(firstMatch("P. Kim Tân").by()).map(FormerCommune::name).contains("Phường Kim Tân");
    }

    @Test
    void findsANameThatBeginsLikeAType() {
        assertThat(firstMatch("Xà Hồ").by()).map(FormerCommune::name).contains("Xã Xà Hồ");
        assertThat(firstMatch("xã xà hồ").by()).map(FormerCommune::name).contains("Xã Xà Hồ");
    }

    @Test
    void findsByAFormerNameAndSaysWhichWithItsDistrict() {
        Communes.Match match = firstMatch("coc leu");

        assertThat(match.commune().fullName()).isEqualTo("Phường Lào Cai");
        assertThat(match.by()).contains(new FormerCommune("02644", "Phường Cốc Lếu", "Thành phố Lào Cai", "Lào Cai"));
    }

    @Test
    void tellsFormerCommunesOfOneNameApartByTheirDistrict() {
        List<Communes.Match> matches = communes.search("Thanh Bình", 20);

        assertThat(matches.stream()
                        .map(Communes.Match::by)
                        .flatMap(Optional::stream)
                        .filter(old -> old.name().equals("Xã Thanh Bình"))
                        .map(FormerCommune::district))
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
    }

    @Test
    void putsNamesThatBeginWithTheWordsFirst() {
        List<String> names = communes.search("lao", 99).stream()
                .filter(match -> match.by().isEmpty())
                .map(match -> match.commune().name())
                .toList();

        assertThat(names).startsWith("Lào Cai", "Lao Chải");
        assertThat(communes.search("cai", 99))
                .extracting(match -> match.commune().name())
                .contains("Lào Cai", "Si Ma Cai");
    }

    @Test
    void prefersItsOwnNameToAFormerNameAndNamesEachCommuneOnce() {
        assertThat(firstMatch("Bát Xát").by()).isEmpty();
        assertThat(communes.search("a", 99))
                .extracting(match -> match.commune().code())
                .doesNotHaveDuplicates();
        assertThat(communes.search("a", 20)).hasSize(20);
    }

    @Test
    void findsEveryCommuneByEachOfItsNames() {
        for (Commune commune : communes.all()) {
            assertThat(found(commune.fullName())).contains(commune);
            for (FormerCommune old : commune.predecessors()) {
                assertThat(found(old.name())).as(old.name()).contains(commune);
            }
        }
    }

    private List<Commune> found(String text) {
        return communes.search(text, 20).stream().map(Communes.Match::commune).toList();
    }

    private Communes.Match firstMatch(String text) {
        return communes.search(text, 1).get(0);
    }

    private String first(String text) {
        return firstMatch(text).commune().fullName();
    }

    private static String broken(String communes, String former) {
        return catchThrowableOfType(
                        BrokenResource.class,
                        () -> ReferenceCommunes.of(
                                ReferenceTable.parse(
                                        ReferenceCommunes.COMMUNES,
                                        ReferenceCommunes.COMMUNES_HEADER,
                                        communes.getBytes(StandardCharsets.UTF_8)),
                                ReferenceTable.parse(
                                        ReferenceCommunes.FORMER,
                                        ReferenceCommunes.FORMER_HEADER,
                                        former.getBytes(StandardCharsets.UTF_8))))
                .getMessage();
    }

    private static String text(String file) {
        try (InputStream in = ReferenceCommunesTest.class.getResourceAsStream("/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
