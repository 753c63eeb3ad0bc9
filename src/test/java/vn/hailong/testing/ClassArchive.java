package vn.hailong.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The application's classes as one jar, and an archive of them as the virtual machine has read them: a start takes half the time. */
final class ClassArchive {

    static final Path CLASSES = Path.of("target", "classes");
    private static final Path FOLDER = Path.of("target", "child-jvm");

    private final Path jar = FOLDER.resolve("application.jar").toAbsolutePath();
    private final Path archive = FOLDER.resolve("application.jsa").toAbsolutePath();

    /** Made once for the classes as they are now, by whichever test run comes first. */
    static ClassArchive ofApplication() {
        return Holder.MADE;
    }

    private static final class Holder {
        static final ClassArchive MADE = make();
    }

    private static ClassArchive make() {
        ClassArchive made = new ClassArchive();
        try {
            Files.createDirectories(FOLDER);
            try (FileChannel channel = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!made.isFresh()) {
                    made.pack();
                    made.train();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    /** The class path with the jar in place of the folder, since an archive holds classes of jars only. */
    String on(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).endsWith(CLASSES) ? jar.toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What the virtual machine is told; it ignores an archive that does not fit its class path. */
    List<String> options() {
        return Files.exists(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of();
    }

    private boolean isFresh() throws IOException {
        if (!Files.exists(jar)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(CLASSES)) {
            long newest =
                    files.mapToLong(file -> file.toFile().lastModified()).max().orElse(Long.MAX_VALUE);
            return jar.toFile().lastModified() >= newest;
        }
    }

    private void pack() throws IOException {
        Files.deleteIfExists(archive);
        Path packed = FOLDER.resolve("packing.jar");
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        new PrintStream(OutputStream.nullOutputStream()),
                        System.err,
                        "--create",
                        "--file",
                        packed.toString(),
                        "-C",
                        CLASSES.toString(),
                        ".");
        if (status != 0) {
            throw new IllegalStateException("The classes could not be packed: " + status);
        }
        Files.move(packed, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** One start to the end of its refresh, in which the virtual machine notes the classes. Without it the starts are slow and right. */
    private void train() throws IOException {
        Path store = Files.createTempDirectory("hailong-training");
        try {
            ProcessBuilder builder = ChildJvm.builder(
                    "vn.hailong.HaiLong",
                    on(ChildJvm.applicationClasses()),
                    List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"),
                    List.of(
                            "--hailong.store.path=" + store,
                            "--server.port=" + FreePort.find(),
                            "--management.server.port=" + FreePort.find()));
            ChildJvm.withoutSettings(builder.environment());
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(FOLDER.resolve("training.log").toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            EmbeddedTestStore.deleteTree(store);
        }
    }
}
