package vn.hailong.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The pages of {@code pages.txt}, which a person opens. */
public final class PagesList {

    /**
     * A line of it.
     *
     * @param pattern as in {@code addresses.txt}
     * @param who anybody or staff; - where it is no page
     * @param address where it is opened, with names in braces for what a test has made
     */
    public record Entry(String pattern, String who, String address) {

        boolean isAPage() {
            return !who.equals("-");
        }

        boolean isForStaff() {
            return who.equals("staff");
        }
    }

    private PagesList() {}

    public static List<Entry> read() {
        return lines("pages.txt").stream()
                .map(line -> line.split(" +", 3))
                .map(parts -> new Entry(parts[0], parts[1], parts[2].strip()))
                .toList();
    }

    /** The addresses for people that {@code addresses.txt} has, which AddressesIT compares with the running application. */
    static List<String> addresses() {
        return lines("addresses.txt").stream()
                .map(line -> line.split(" +", 3))
                .filter(parts -> parts[0].equals("GET") && !parts[1].startsWith("/api/"))
                .map(parts -> parts[1])
                .toList();
    }

    private static List<String> lines(String file) {
        try (var in = PagesList.class.getResourceAsStream("/acceptance/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
