package vn.hailong.servicepoint;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How much an import is, in the order the page tells it: as lines of the page, and as a part of its address. */
record ImportNumbers(List<Integer> numbers) {

    private static final List<String> WHAT =
            List.of("new-points", "new-counters", "names", "phones", "questionnaires", "counter-names");
    private static final Pattern WRITTEN = Pattern.compile("\\d{1,6}(-\\d{1,6}){5}");

    /** A number and the key of its words, which may say none. */
    record Line(String key, int number) {}

    ImportNumbers {
        numbers = List.copyOf(numbers);
    }

    ImportNumbers(ImportPlan.Numbers of) {
        this(List.of(
                of.newPoints(),
                of.newCounters(),
                of.changedNames(),
                of.changedPhones(),
                of.changedQuestionnaires(),
                of.renamedCounters()));
    }

    /** Empty for a text that is none. */
    static Optional<ImportNumbers> parse(String text) {
        return Optional.of(text)
                .filter(written -> WRITTEN.matcher(written).matches())
                .map(written -> new ImportNumbers(
                        Arrays.stream(written.split("-")).map(Integer::valueOf).toList()));
    }

    /** New points and counters always; the others where there are any. */
    List<Line> lines() {
        return IntStream.range(0, WHAT.size())
                .filter(i -> i < 2 || numbers.get(i) > 0)
                .mapToObj(i -> new Line("servicepoint.csv.number." + WHAT.get(i), numbers.get(i)))
                .toList();
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }
}
