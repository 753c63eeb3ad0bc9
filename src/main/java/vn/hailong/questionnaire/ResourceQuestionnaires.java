package vn.hailong.questionnaire;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.hailong.indicator.Frameworks;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.ResourceFile;

/** The questionnaires in {@code resources/questionnaire}, read and checked once, at start. A version whose day has not come is not told of. */
@Component
class ResourceQuestionnaires implements Questionnaires {

    static final String FOLDER = "questionnaire";

    private final Clock clock;

    /** By id, then by version. */
    private final TreeMap<String, TreeMap<Integer, Questionnaire>> all = new TreeMap<>();

    @Autowired
    ResourceQuestionnaires(Frameworks frameworks, Clock clock) {
        this(ResourceFile.of(FOLDER, ".yaml"), frameworks, clock);
    }

    ResourceQuestionnaires(List<ResourceFile> files, Frameworks frameworks, Clock clock) {
        this.clock = clock;
        if (files.isEmpty()) {
            throw new BrokenResource(FOLDER, "folder", "holds no questionnaire");
        }
        for (ResourceFile file : files) {
            add(file, QuestionnaireFile.read(file, frameworks));
        }
        all.forEach((id, versions) -> checkOrder(versions));
    }

    private void add(ResourceFile file, Questionnaire questionnaire) {
        VersionId key = questionnaire.key();
        TreeMap<Integer, Questionnaire> versions = all.computeIfAbsent(key.questionnaire(), id -> new TreeMap<>());
        if (versions.putIfAbsent(key.version(), questionnaire) != null) {
            throw new BrokenResource(file.path(), "id", "another file holds " + key + " already");
        }
    }

    private static void checkOrder(TreeMap<Integer, Questionnaire> versions) {
        Questionnaire before = null;
        for (Questionnaire version : versions.values()) {
            if (before != null && version.published().isBefore(before.published())) {
                VersionId key = version.key();
                throw new BrokenResource(
                        FOLDER + "/" + key.questionnaire() + "-" + key.version() + ".yaml",
                        "published",
                        version.published() + " is before " + before.published() + ", the day of " + before.key());
            }
            before = version;
        }
    }

    @Override
    public List<Questionnaire> current() {
        return all.keySet().stream().flatMap(id -> current(id).stream()).toList();
    }

    @Override
    public Optional<Questionnaire> current(String id) {
        List<Questionnaire> versions = versions(id);
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    @Override
    public Optional<Questionnaire> find(VersionId key) {
        return Optional.ofNullable(all.get(key.questionnaire()))
                .map(versions -> versions.get(key.version()))
                .filter(this::isPublished);
    }

    @Override
    public List<Questionnaire> versions(String id) {
        return all.getOrDefault(id, new TreeMap<>()).values().stream()
                .filter(this::isPublished)
                .toList();
    }

    @Override
    public Optional<LocalDate> supersededOn(VersionId key) {
        return find(key).flatMap(found -> versions(key.questionnaire()).stream()
                .filter(version -> version.key().version() > key.version())
                .findFirst()
                .map(Questionnaire::published));
    }

    private boolean isPublished(Questionnaire questionnaire) {
        return !questionnaire.published().isAfter(LocalDate.now(clock));
    }
}
