package vn.hailong.questionnaire;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The versions of questionnaires that there are at one moment, by id and number; each is told of from its day on. */
final class PublishedVersions {

    /**
     * A version that is published, or will be on its day.
     *
     * @param askedFrom the moment before which its predecessor is asked, even on its day, so that all nodes know it by then
     */
    record Version(Questionnaire questionnaire, Instant askedFrom) {

        /** One that all nodes know from their start. */
        static Version builtIn(Questionnaire questionnaire) {
            return new Version(questionnaire, Instant.MIN);
        }

        VersionId key() {
            return questionnaire.key();
        }

        boolean isPublished(LocalDate today) {
            return !questionnaire.published().isAfter(today);
        }
    }

    private final Map<String, TreeMap<Integer, Version>> byId;

    private PublishedVersions(Map<String, TreeMap<Integer, Version>> byId) {
        this.byId = byId;
    }

    /** Of two with the same id and number the first stays. */
    static PublishedVersions of(Collection<Version> versions) {
        TreeMap<String, TreeMap<Integer, Version>> byId = new TreeMap<>();
        for (Version version : versions) {
            byId.computeIfAbsent(version.key().questionnaire(), id -> new TreeMap<>())
                    .putIfAbsent(version.key().version(), version);
        }
        return new PublishedVersions(Collections.unmodifiableMap(byId));
    }

    /** All of a questionnaire, those whose day has not come too, oldest first. */
    List<Questionnaire> known(String id) {
        return versionsOf(id).values().stream().map(Version::questionnaire).toList();
    }

    /** Every one that there is, ordered by id and number, those whose day has not come too. */
    List<Questionnaire> known() {
        return byId.keySet().stream().flatMap(id -> known(id).stream()).toList();
    }

    List<Questionnaire> current(LocalDate today, Instant now) {
        return byId.keySet().stream()
                .flatMap(id -> current(id, today, now).stream())
                .toList();
    }

    /** The highest that is published and asked; the first one is asked from its day on. */
    Optional<Questionnaire> current(String id, LocalDate today, Instant now) {
        Questionnaire current = null;
        for (Version version : versionsOf(id).values()) {
            boolean asked = current == null || !version.askedFrom().isAfter(now);
            if (version.isPublished(today) && asked) {
                current = version.questionnaire();
            }
        }
        return Optional.ofNullable(current);
    }

    Optional<Questionnaire> find(VersionId key, LocalDate today) {
        return Optional.ofNullable(versionsOf(key.questionnaire()).get(key.version()))
                .filter(version -> version.isPublished(today))
                .map(Version::questionnaire);
    }

    List<Questionnaire> versions(String id, LocalDate today) {
        return versionsOf(id).values().stream()
                .filter(version -> version.isPublished(today))
                .map(Version::questionnaire)
                .toList();
    }

    Optional<LocalDate> supersededOn(VersionId key, LocalDate today) {
        return find(key, today).flatMap(found -> versions(key.questionnaire(), today).stream()
                .filter(version -> version.key().version() > key.version())
                .findFirst()
                .map(Questionnaire::published));
    }

    private TreeMap<Integer, Version> versionsOf(String id) {
        return byId.getOrDefault(id, new TreeMap<>());
    }
}
