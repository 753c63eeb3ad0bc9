package vn.hailong.indicator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.Flaws;
import vn.hailong.shared.ResourceFile;
import vn.hailong.shared.YamlMap;

/** The frameworks in {@code resources/indicator}, read and checked once, at start; what a file holds is told by its keys. */
@Component
class ResourceFrameworks implements Frameworks {

    static final String FOLDER = "indicator";

    private final List<Framework> all = new ArrayList<>();
    private final List<PointFrame> pointFrames = new ArrayList<>();
    private final List<RatingScheme> ratingSchemes = new ArrayList<>();

    @Autowired
    ResourceFrameworks() {
        this(ResourceFile.of(FOLDER, ".yaml"));
    }

    ResourceFrameworks(List<ResourceFile> files) {
        Set<String> names = new HashSet<>();
        for (ResourceFile file : files) {
            if (!names.add(file.name())) {
                throw new BrokenResource(file.path(), "file", "stands twice on the class path");
            }
            read(file);
        }
        if (find(SIPAS_2023).isEmpty()) {
            throw new BrokenResource(FOLDER + "/" + SIPAS_2023 + ".yaml", "file", "is missing");
        }
    }

    private void read(ResourceFile file) {
        YamlMap top = YamlMap.read(file.content(), new Flaws(file.path()));
        if (top.has(PointFrameFile.MARK)) {
            pointFrames.add(PointFrameFile.read(file));
        } else if (top.has(RatingSchemeFile.MARK)) {
            ratingSchemes.add(RatingSchemeFile.read(file));
        } else {
            all.add(FrameworkFile.read(file));
        }
    }

    @Override
    public List<Framework> all() {
        return List.copyOf(all);
    }

    @Override
    public Optional<Framework> find(String id) {
        return all.stream().filter(framework -> framework.id().equals(id)).findFirst();
    }

    @Override
    public List<PointFrame> pointFrames() {
        return List.copyOf(pointFrames);
    }

    @Override
    public List<RatingScheme> ratingSchemes() {
        return List.copyOf(ratingSchemes);
    }
}
