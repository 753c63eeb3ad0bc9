package vn.hailong.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.hailong.export.TableFile;
import vn.hailong.statistics.Rule;

/** The analyst's document: no figure without an entry. */
class MethodologyTest {

    private static final Path DOCUMENT = Path.of("src/docs/methodology.md");
    private static final Pattern ENTRY = Pattern.compile("`([a-zA-Z0-9_-]+)`");

    @Test
    void hasAnEntryForEveryRuleFrameAndColumns() {
        Set<String> named = new TreeSet<>();
        Arrays.stream(Rule.values()).map(Codes::of).forEach(named::add);
        Arrays.stream(PointFrameCode.values()).map(PointFrameCode::code).forEach(named::add);
        Arrays.stream(By.values()).map(By::code).forEach(named::add);
        named.addAll(List.of("sipas", ResultsServiceTotals.CODE, "points", "channel", "flagged", "threshold"));
        assertThat(named).isSubsetOf(entries());
    }

    @Test
    void hasAnEntryForEveryColumnOfAFile() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages/dashboard");
        messages.setDefaultEncoding("UTF-8");
        Texts texts = new Texts(messages, Locale.ENGLISH);
        assertThat(Stream.of(IndicesTable.columns(texts), PointsTable.columns(texts), CrossTabTable.columns(texts))
                        .flatMap(List::stream)
                        .map(TableFile.Column::code))
                .isNotEmpty()
                .isSubsetOf(entries());
        assertThat(headOf("/api/v1/results/frequencies?questionnaire=counter-short&format=csv"))
                .isNotEmpty()
                .isSubsetOf(entries());
    }

    /** The head is the first line after those with a mark. */
    private static List<String> headOf(String address) {
        ResultsDesk desk = new ResultsDesk().as(ResultsDesk.ANALYST);
        String file = desk.page(address, "en");
        return file.lines()
                .filter(line -> !line.isBlank() && !line.contains("# "))
                .findFirst()
                .map(line -> Stream.of(line.split(","))
                        .map(cell -> cell.replace("\"", ""))
                        .toList())
                .orElse(List.of());
    }

    @Test
    void hasAnEntryForEveryNumberOfTheJson() {
        Set<String> numbers = Stream.of(
                        Indices.Node.class,
                        Indices.Unrated.class,
                        Indices.Clustered.class,
                        Indices.CommuneMean.class,
                        Matrix.Cell.class,
                        PointTree.Node.class,
                        Funnel.Row.class,
                        Frequencies.ItemCount.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> isNumber(component.getType()))
                .map(RecordComponent::getName)
                .map(MethodologyTest::asWritten)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(numbers).contains("n", "value", "design_effect").isSubsetOf(entries());
    }

    private static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || (type.isPrimitive() && type != boolean.class && type != char.class);
    }

    /** Names of files and of JSON differ in how words are joined; one of them is enough. */
    private static String asWritten(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static Set<String> entries() {
        try {
            return ENTRY.matcher(Files.readString(DOCUMENT))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
