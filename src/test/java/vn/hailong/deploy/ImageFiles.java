package vn.hailong.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the image would hold, made of the packaged jar by the Dockerfile's own steps, and a way to run commands in it without an engine. */
final class ImageFiles {

    private static final Path TARGET = Path.of("target");
    private static final String JAVA = System.getProperty("java.home");

    private final Dockerfile dockerfile = Dockerfile.read();
    private final Path folder;
    private final Path script;

    private ImageFiles(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        this.script = folder.resolve("enter.sh");
        try (InputStream text = ImageFiles.class.getResourceAsStream("/deploy/enter.sh")) {
            Files.copy(text, script);
        }
        for (String name : List.of("root", "app", "data", "layers")) {
            Files.createDirectory(folder.resolve(name));
        }
    }

    /** Why this machine cannot run it; empty when it can. */
    static Optional<String> missing() throws IOException, InterruptedException {
        if (jar().isEmpty()) {
            return Optional.of("there is no target/hailong-*.jar: run mvn package first");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("only root may make a root file system for others");
        }
        try {
            Process trial = new ProcessBuilder(
                            "unshare", "--mount", "--propagation", "private", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                    .redirectErrorStream(true)
                    .start();
            trial.getInputStream().readAllBytes();
            return trial.waitFor() == 0 ? Optional.empty() : Optional.of("mounting is not allowed here");
        } catch (IOException none) {
            return Optional.of("there is no unshare");
        }
    }

    private static Optional<Path> jar() throws IOException {
        if (!Files.isDirectory(TARGET)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("hailong-.*\\.jar"))
                    .findFirst();
        }
    }

    /** Takes the steps of both stages that make files of the application. */
    static ImageFiles build(Path folder) throws IOException, InterruptedException {
        ImageFiles image = new ImageFiles(folder);
        Path layers = image.folder.resolve("layers");
        Files.copy(jar().orElseThrow(), layers.resolve("hailong.jar"));
        for (Dockerfile.Step step : Dockerfile.of(image.dockerfile.first(), "RUN")) {
            run(new ProcessBuilder(step.command()).directory(layers.toFile()));
        }
        String workingFolder =
                Dockerfile.of(image.dockerfile.first(), "WORKDIR").get(0).words();
        for (Dockerfile.Step step : Dockerfile.of(image.dockerfile.last(), "COPY")) {
            String from = step.words().split(" ")[1].substring(workingFolder.length() + 1);
            run(new ProcessBuilder(
                    "cp",
                    "-a",
                    layers.resolve(from) + "/.",
                    image.folder.resolve("app").toString()));
        }
        for (Dockerfile.Step step : Dockerfile.of(image.dockerfile.last(), "RUN")) {
            if (step.words().contains("java")) {
                run(image.command("build", "0:0", Map.of(), step.command()));
            }
        }
        run(new ProcessBuilder(
                "chown",
                image.dockerfile.only("USER").words(),
                image.folder.resolve("data").toString()));
        return image;
    }

    private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError(builder.command() + " said " + said);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Ready to start as the image's own user, with a root file system that nobody can write to. */
    ProcessBuilder command(Map<String, String> environment, List<String> words) {
        return command("run", dockerfile.only("USER").words(), environment, words);
    }

    /** What the command printed, after its exit code and a space. */
    String outcome(Map<String, String> environment, List<String> words) throws IOException, InterruptedException {
        Process process = command(environment, words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return (process.waitFor() + " " + said).strip();
    }

    private ProcessBuilder command(String mode, String user, Map<String, String> environment, List<String> words) {
        List<String> line = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh"));
        line.addAll(List.of(script.toString(), mode, folder.resolve("root").toString()));
        line.addAll(List.of(folder.resolve("app").toString(), data().toString(), JAVA, user));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.put("PATH", JAVA + "/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        variables.putAll(dockerfile.environment());
        variables.putAll(environment);
        return builder;
    }
}
