package vn.hailong.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the interface: complete in both languages, all used, none missing. */
class MessagesTest {

    private static final Path WORDS = Path.of("src/main/resources/messages");
    /** Keys that are made of a part in the code and a part from data: a role, a kind, a rule. */
    private static final Pattern MADE_OF_PARTS = Pattern.compile(
            "\"([a-z]+(?:\\.[A-Za-z0-9_-]+)*\\.)\"\\s*\\+|#\\{\\|([a-z]+(?:\\.[A-Za-z0-9_-]+)*\\.)\\$\\{|'([a-z]+(?:\\.[A-Za-z0-9_-]+)*\\.)'\\s*\\+");

    private static final Pattern IN_TEMPLATES = Pattern.compile("#\\{([a-z]+(?:\\.[A-Za-z0-9_-]+)+)[}(]");

    private final TreeMap<String, Properties> files = read();

    @Test
    void saysEverythingInBothLanguages() {
        for (String room : rooms()) {
            assertThat(keys(room + "_en.properties")).as(room).isEqualTo(keys(room + ".properties"));
        }
    }

    @Test
    void leavesNoMessageEmptyAndNamesNoneInTwoRooms() {
        TreeMap<String, String> rooms = new TreeMap<>();
        files.forEach((file, words) -> words.forEach((key, value) -> {
            assertThat(value.toString().strip()).as(file + " " + key).isNotEmpty();
            String room = file.replaceAll("(_en)?\\.properties", "");
            assertThat(rooms.merge(key.toString(), room, (first, second) -> first))
                    .as(key.toString())
                    .isEqualTo(room);
        }));
    }

    @Test
    void namesTheSameArgumentsInBothLanguages() {
        Pattern argument = Pattern.compile("\\{\\d+[^}]*}");
        for (String room : rooms()) {
            Properties english = files.get(room + "_en.properties");
            files.get(room + ".properties")
                    .forEach((key, vietnamese) -> assertThat(matches(argument, english.getProperty(key.toString(), "")))
                            .as(key.toString())
                            .isEqualTo(matches(argument, vietnamese.toString())));
        }
    }

    @Test
    void usesEveryKey() throws IOException {
        String text = String.join("\n", sources());
        Set<String> prefixes = prefixes(text);
        Set<String> literals = matches(Pattern.compile("[a-z]+(?:\\.[A-Za-z0-9_-]+)+"), text);
        Set<String> endings = matches(Pattern.compile("(?<=\")\\.[a-z-]+(?=\")"), text);
        List<String> unused = allKeys().stream()
                .filter(key -> !literals.contains(key))
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                .filter(key -> endings.stream().noneMatch(ending -> isMade(key, ending, literals, text)))
                .toList();

        assertThat(unused).isEmpty();
    }

    @Test
    void missesNoKey() throws IOException {
        Set<String> known = allKeys();
        Set<String> used = new TreeSet<>();
        for (String text : sources()) {
            Matcher matcher = IN_TEMPLATES.matcher(text);
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
            Matcher problem = Pattern.compile(
                            "(?:Kind\\.[A-Z_]+,|Problem\\.(?:invalid|busy|tooMany)\\(|new Fault\\(\\s*[^,]+,)\\s*\"([a-z]+(?:\\.[A-Za-z0-9_-]+)+)\"")
                    .matcher(text);
            while (problem.find()) {
                used.add(problem.group(1));
            }
        }
        used.removeAll(known);
        // A page may say more of a problem than one message: a title and a text.
        used.removeIf(key -> known.contains(key + ".title"));

        assertThat(used).isEmpty();
    }

    /** Whether the code adds the ending to a key that it names, or to one that it makes of the room's name and a word. */
    private static boolean isMade(String key, String ending, Set<String> literals, String text) {
        if (!key.endsWith(ending)) {
            return false;
        }
        String base = key.substring(0, key.length() - ending.length());
        String room = base.substring(0, Math.max(0, base.indexOf('.')));
        return literals.contains(base) || text.contains("\"" + room + ".\" +");
    }

    private static Set<String> prefixes(String text) {
        Set<String> prefixes = new TreeSet<>();
        Matcher matcher = MADE_OF_PARTS.matcher(text);
        while (matcher.find()) {
            for (int i = 1; i <= matcher.groupCount(); i++) {
                if (matcher.group(i) != null
                        && matcher.group(i).indexOf('.') < matcher.group(i).length() - 1) {
                    prefixes.add(matcher.group(i));
                }
            }
        }
        return prefixes;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> rooms() {
        return files.keySet().stream()
                .filter(file -> !file.endsWith("_en.properties"))
                .map(file -> file.replace(".properties", ""))
                .toList();
    }

    private Set<String> keys(String file) {
        assertThat(files).containsKey(file);
        return new TreeSet<>(files.get(file).stringPropertyNames());
    }

    private Set<String> allKeys() {
        return files.values().stream()
                .flatMap(words -> words.stringPropertyNames().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> sources() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path root : List.of(Path.of("src/main/java"), Path.of("src/main/resources/templates"))) {
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    texts.add(Files.readString(path));
                }
            }
        }
        return texts;
    }

    private static TreeMap<String, Properties> read() {
        TreeMap<String, Properties> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(WORDS)) {
            for (Path path : paths.toList()) {
                Properties words = new Properties();
                try (Reader reader = Files.newBufferedReader(path)) {
                    words.load(reader);
                }
                files.put(path.getFileName().toString(), words);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        return files;
    }
}
