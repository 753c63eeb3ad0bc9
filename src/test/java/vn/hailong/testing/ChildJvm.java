package vn.hailong.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java process with the classes of this test run. */
public final class ChildJvm {

    private ChildJvm() {}

    /** Starts the main method of a class of the tests or of the application. */
    public static Process start(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        return builder(main.getName(), System.getProperty("java.class.path"), options, arguments)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static ProcessBuilder builder(String main, String classPath, List<String> options, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(options);
        line.addAll(List.of("-cp", classPath, main));
        line.addAll(arguments);
        return new ProcessBuilder(line);
    }

    /** No setting of the test run reaches the process; the tests may run in a pod. */
    static void withoutSettings(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name ->
                        name.startsWith("SPRING_") || name.startsWith("HAILONG_") || name.startsWith("KUBERNETES_"));
    }

    /** The classes of the application alone: no test's configuration reaches it. */
    static String applicationClasses() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") || Path.of(entry).endsWith(ClassArchive.CLASSES))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
