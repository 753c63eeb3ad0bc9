package vn.hailong.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The steps of {@code deploy/Dockerfile}, by stage. */
record Dockerfile(List<List<Step>> stages) {

    static final Path FILE = Path.of("deploy", "Dockerfile");

    private static final Pattern PAIR = Pattern.compile("([A-Z_]+)=(\\S+)");

    /** @param name the instruction, such as RUN */
    record Step(String name, String words) {

        /** As the engine would run it: a list of words, or a line for the shell. */
        List<String> command() {
            String text = words.contains("[") ? words.substring(words.indexOf('[')) : words;
            return text.startsWith("[")
                    ? List.of(new JsonMapper().readValue(text, String[].class))
                    : List.of("/bin/sh", "-c", text);
        }
    }

    static Dockerfile read() {
        List<List<Step>> stages = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String written : lines()) {
            String text = written.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.endsWith("\\")) {
                line.append(text, 0, text.length() - 1);
                continue;
            }
            String[] parts = line.append(text).toString().split("\\s+", 2);
            line.setLength(0);
            if (parts[0].equals("FROM")) {
                stages.add(new ArrayList<>());
            }
            if (!stages.isEmpty()) {
                stages.get(stages.size() - 1).add(new Step(parts[0], parts[1].strip()));
            }
        }
        return new Dockerfile(stages);
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Step> first() {
        return stages.get(0);
    }

    List<Step> last() {
        return stages.get(stages.size() - 1);
    }

    static List<Step> of(List<Step> stage, String name) {
        return stage.stream().filter(step -> step.name().equals(name)).toList();
    }

    /** The one instruction of that name in the last stage. */
    Step only(String name) {
        List<Step> steps = of(last(), name);
        if (steps.size() != 1) {
            throw new AssertionError(steps.size() + " times " + name + " in " + FILE);
        }
        return steps.get(0);
    }

    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Step step : of(last(), "ENV")) {
            Matcher pairs = PAIR.matcher(step.words());
            while (pairs.find()) {
                variables.put(pairs.group(1), pairs.group(2));
            }
        }
        return variables;
    }

    /** Every word behind the ARG that has a default, as {@code name=value}. */
    static List<String> bases() {
        return lines().stream()
                .filter(line -> line.startsWith("ARG ") || line.startsWith("FROM "))
                .toList();
    }
}
