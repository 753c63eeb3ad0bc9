package vn.hailong.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A file of ours on the class path, read.
 *
 * @param folder such as {@code questionnaire}
 * @param name such as {@code counter-short-1.yaml}
 */
public record ResourceFile(String folder, String name, byte[] content) {

    private static final long MOST_BYTES = 1024 * 1024;

    public ResourceFile {
        content = content.clone();
    }

    /** The files of a folder whose name ends so, ordered by name; blocks, so it is for the start. */
    public static List<ResourceFile> of(String folder, String ending) {
        try {
            List<ResourceFile> files = new ArrayList<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*" + ending)) {
                try (InputStream in = resource.getInputStream()) {
                    files.add(new ResourceFile(
                            folder, Objects.requireNonNull(resource.getFilename()), in.readAllBytes()));
                }
            }
            files.sort(Comparator.comparing(ResourceFile::name));
            return List.copyOf(files);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder + "/*" + ending, e);
        }
    }

    /** The files of a folder of the operator's whose name ends so, ordered by name; blocks, so it is for the start. */
    public static List<ResourceFile> in(Path folder, String ending) {
        try (Stream<Path> paths = Files.list(folder)) {
            List<ResourceFile> files = new ArrayList<>();
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.endsWith(ending) && Files.isRegularFile(path)) {
                    if (Files.size(path) > MOST_BYTES) {
                        throw new BrokenResource(folder + "/" + name, "file", "has more than " + MOST_BYTES + " bytes");
                    }
                    files.add(new ResourceFile(folder.toString(), name, Files.readAllBytes(path)));
                }
            }
            return List.copyOf(files);
        } catch (IOException e) {
            throw new BrokenResource(folder.toString(), "folder", "cannot be read");
        }
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    /** The folder and the name, as messages tell it. */
    public String path() {
        return folder + "/" + name;
    }
}
