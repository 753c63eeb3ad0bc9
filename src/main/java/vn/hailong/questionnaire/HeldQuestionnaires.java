package vn.hailong.questionnaire;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The versions that ship, and those of the imports as far as this node knows them. */
@Component
class HeldQuestionnaires implements Questionnaires {

    private final List<PublishedVersions.Version> builtIn;
    private final Clock clock;

    /** What is published never changes, so an import is added once and stays. */
    private volatile List<PublishedVersions.Version> imported = List.of();

    private volatile PublishedVersions versions;

    HeldQuestionnaires(ResourceQuestionnaires resources, Clock clock) {
        this.builtIn =
                resources.all().stream().map(PublishedVersions.Version::builtIn).toList();
        this.clock = clock;
        this.versions = PublishedVersions.of(builtIn);
    }

    /** Those of the imports that are told of. */
    Set<VersionId> imports() {
        return imported.stream().map(PublishedVersions.Version::key).collect(Collectors.toUnmodifiableSet());
    }

    /** An import of a version that a later release ships too stays: its answers name it. */
    synchronized void add(List<PublishedVersions.Version> more) {
        List<PublishedVersions.Version> all = new ArrayList<>(imported);
        all.addAll(more);
        imported = List.copyOf(all);
        all.addAll(builtIn);
        versions = PublishedVersions.of(all);
    }

    /** All of a questionnaire, those whose day has not come too, oldest first. */
    List<Questionnaire> known(String id) {
        return versions.known(id);
    }

    /** Every version, those whose day has not come too. */
    List<Questionnaire> known() {
        return versions.known();
    }

    boolean ships(VersionId key) {
        return builtIn.stream().anyMatch(version -> version.key().equals(key));
    }

    @Override
    public List<Questionnaire> current() {
        return versions.current(today(), clock.instant());
    }

    @Override
    public Optional<Questionnaire> current(String id) {
        return versions.current(id, today(), clock.instant());
    }

    @Override
    public Optional<Questionnaire> find(VersionId key) {
        return versions.find(key, today());
    }

    @Override
    public List<Questionnaire> versions(String id) {
        return versions.versions(id, today());
    }

    @Override
    public Optional<LocalDate> supersededOn(VersionId key) {
        return versions.supersededOn(key, today());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
