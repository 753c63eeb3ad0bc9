package vn.hailong.indicator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.ResourceFile;

/** The frameworks in {@code resources/indicator}, read and checked once, at start. */
@Component
class ResourceFrameworks implements Frameworks {

    static final String FOLDER = "indicator";

    private final List<Framework> all;
    private final Map<String, Framework> byId;

    @Autowired
    ResourceFrameworks() {
        this(ResourceFile.of(FOLDER, ".yaml"));
    }

    ResourceFrameworks(List<ResourceFile> files) {
        all = files.stream().map(FrameworkFile::read).toList();
        byId = all.stream().collect(Collectors.toMap(Framework::id, Function.identity(), (first, second) -> {
            throw new BrokenResource(FOLDER + "/" + first.id() + ".yaml", "file", "stands twice on the class path");
        }));
        if (!byId.containsKey(SIPAS_2023)) {
            throw new BrokenResource(FOLDER + "/" + SIPAS_2023 + ".yaml", "file", "is missing");
        }
    }

    @Override
    public List<Framework> all() {
        return all;
    }

    @Override
    public Optional<Framework> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
