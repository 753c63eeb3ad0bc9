package vn.hailong.servicepoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import vn.hailong.shared.CommuneCode;

/**
 * A service point as it is stored: one document with its counters and every code they ever had, so that one
 * write both gives a code and revokes the one before.
 *
 * @param version counts the writes; a write based on an older state is refused
 */
@Document(ServicePointDocument.COLLECTION)
record ServicePointDocument(
        @Id String code,
        @Nullable String commune,
        ServicePoint.Kind kind,
        String name,
        String phone,
        String questionnaire,
        boolean active,
        List<CounterDocument> counters,
        @Version @Nullable Long version) {

    static final String COLLECTION = "servicePoints";

    /**
     * A counter as it is stored.
     *
     * @param active whether it is open while its point is; a closed point leaves it as it was
     * @param code the code in use; none while the counter or its point is closed
     * @param revoked every earlier code, oldest first
     */
    record CounterDocument(
            @Field("counter") String id,
            String name,
            boolean active,
            @Nullable String code,
            List<RevokedCode> revoked) {

        CounterDocument {
            revoked = List.copyOf(revoked);
        }

        static CounterDocument open(String id, String name, CounterCode code) {
            return new CounterDocument(id, name, true, code.value(), List.of());
        }

        CounterDocument named(String newName) {
            return new CounterDocument(id, newName, active, code, revoked);
        }

        CounterDocument closed(Instant now) {
            return new CounterDocument(id, name, false, null, withRevoked(now));
        }

        CounterDocument opened(CounterCode newCode, Instant now) {
            return new CounterDocument(id, name, true, newCode.value(), withRevoked(now));
        }

        /** Its code revoked because the point closes; it opens again with the point. */
        CounterDocument paused(Instant now) {
            return new CounterDocument(id, name, active, null, withRevoked(now));
        }

        private List<RevokedCode> withRevoked(Instant now) {
            if (code == null) {
                return revoked;
            }
            List<RevokedCode> all = new ArrayList<>(revoked);
            all.add(new RevokedCode(code, now));
            return all;
        }

        ServicePoint.Counter toCounter(boolean pointActive) {
            return new ServicePoint.Counter(
                    id, name, Optional.ofNullable(code).map(CounterCode::new), active && pointActive);
        }
    }

    /** A code that is no longer in use, and since when. */
    record RevokedCode(@Field("code") String code, Instant at) {}

    @PersistenceCreator
    ServicePointDocument {
        counters = List.copyOf(counters);
    }

    static ServicePointDocument fresh(
            String code, ServicePoints.Draft draft, String questionnaire, List<CounterDocument> counters) {
        return new ServicePointDocument(
                code,
                draft.commune() == null ? null : draft.commune().value(),
                draft.kind(),
                draft.name(),
                draft.phone(),
                questionnaire,
                true,
                counters,
                null);
    }

    ServicePointDocument with(String newName, String newPhone, String newQuestionnaire) {
        return new ServicePointDocument(
                code, commune, kind, newName, newPhone, newQuestionnaire, active, counters, version);
    }

    ServicePointDocument with(boolean newActive, List<CounterDocument> newCounters) {
        return new ServicePointDocument(
                code, commune, kind, name, phone, questionnaire, newActive, newCounters, version);
    }

    ServicePointDocument withCounter(String counterId, UnaryOperator<CounterDocument> change) {
        return with(
                active,
                counters.stream()
                        .map(counter -> counter.id().equals(counterId) ? change.apply(counter) : counter)
                        .toList());
    }

    Optional<CounterDocument> counter(String counterId) {
        return counters.stream()
                .filter(counter -> counter.id().equals(counterId))
                .findFirst();
    }

    ServicePoint toServicePoint() {
        return new ServicePoint(
                code,
                commune == null ? null : new CommuneCode(commune),
                kind,
                name,
                phone,
                questionnaire,
                active,
                counters.stream().map(counter -> counter.toCounter(active)).toList());
    }
}
