package vn.hailong.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A file of ours on the class path, read.
 *
 * @param folder such as {@code questionnaire}
 * @param name such as {@code counter-short-1.yaml}
 */
public record ResourceFile(String folder, String name, byte[] content) {

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

    @Override
    public byte[] content() {
        return content.clone();
    }

    /** The folder and the name, as messages tell it. */
    public String path() {
        return folder + "/" + name;
    }
}
