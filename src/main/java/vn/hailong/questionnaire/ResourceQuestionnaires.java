package vn.hailong.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.hailong.indicator.Frameworks;
import vn.hailong.shared.BrokenResource;
import vn.hailong.shared.ResourceFile;

/** The questionnaires in {@code resources/questionnaire}, read and checked once, at start. */
@Component
class ResourceQuestionnaires {

    static final String FOLDER = "questionnaire";

    /** By id, then by version. */
    private final TreeMap<String, TreeMap<Integer, Questionnaire>> all = new TreeMap<>();

    private final Map<VersionId, byte[]> files = new HashMap<>();
    private final List<Questionnaire> drafts = new ArrayList<>();

    @Autowired
    ResourceQuestionnaires(Frameworks frameworks) {
        this(ResourceFile.of(FOLDER, ".yaml"), frameworks);
    }

    ResourceQuestionnaires(List<ResourceFile> files, Frameworks frameworks) {
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
        if (files.putIfAbsent(key, file.content()) != null) {
            throw new BrokenResource(file.path(), "id", "another file holds " + key + " already");
        }
        if (questionnaire.isDraft()) {
            drafts.add(questionnaire);
            return;
        }
        for (Bracket bracket : Bracket.in(questionnaire)) {
            throw new BrokenResource(
                    file.path(),
                    bracket.item().isEmpty() ? "title or intro" : "item " + bracket.item(),
                    bracket.text() + " is not filled in, and a file with a day is published");
        }
        all.computeIfAbsent(key.questionnaire(), id -> new TreeMap<>()).put(key.version(), questionnaire);
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

    /** The file of a version; empty when none ships. */
    Optional<byte[]> file(VersionId key) {
        return Optional.ofNullable(files.get(key)).map(byte[]::clone);
    }

    /** Those that have no day: read and checked, but asked of nobody until an administrator brings them in with one. */
    List<Questionnaire> drafts() {
        return List.copyOf(drafts);
    }

    /** All of them but drafts, those whose day has not come too. */
    List<Questionnaire> all() {
        return all.values().stream()
                .flatMap(versions -> versions.values().stream())
                .toList();
    }
}
