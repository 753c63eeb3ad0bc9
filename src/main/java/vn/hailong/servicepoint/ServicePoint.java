package vn.hailong.servicepoint;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.CommuneCode;

/**
 * A place where citizens are served.
 *
 * @param code its own code, such as {@code C02647} or {@code P001}; it never changes
 * @param commune the commune whose point it is; none for a provincial point, which serves all of them
 * @param phone the office's phone number, shown to citizens; may be empty until it is known
 * @param questionnaire the id of the questionnaire asked at its counters when none is named
 */
public record ServicePoint(
        String code,
        @Nullable CommuneCode commune,
        Kind kind,
        String name,
        String phone,
        String questionnaire,
        boolean active,
        List<Counter> counters) {

    /** What kind of service a point gives. */
    public enum Kind {
        ADMINISTRATION_CENTRE("counter-short"),
        RECEPTION_POINT("counter-short"),
        HEALTH("policy-short"),
        SCHOOL("policy-short"),
        ELECTRICITY("policy-short"),
        WATER("policy-short"),
        SOCIAL_INSURANCE("policy-short"),
        POLICE("policy-short");

        private final String defaultQuestionnaire;

        Kind(String defaultQuestionnaire) {
            this.defaultQuestionnaire = defaultQuestionnaire;
        }

        /** The id of the questionnaire asked where the administrator chose no other. */
        public String defaultQuestionnaire() {
            return defaultQuestionnaire;
        }

        /** How programs, addresses and message keys write it, such as {@code administration-centre}. */
        public String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The kind written so; empty for any other text. */
        public static Optional<Kind> ofSlug(String slug) {
            return Arrays.stream(values())
                    .filter(kind -> kind.slug().equals(slug))
                    .findFirst();
        }
    }

    /**
     * A desk with a code of its own.
     *
     * @param id never changes; answers belong to it
     * @param code the code in its QR image now; absent when it is closed
     */
    public record Counter(String id, String name, Optional<CounterCode> code, boolean active) {}

    /**
     * A counter as found by a code somebody scanned or typed.
     *
     * @param revokedAt when this code was revoked; empty while it is in use
     */
    public record At(ServicePoint point, Counter counter, CounterCode code, Optional<Instant> revokedAt) {

        /** Whether answers may be given now. */
        public boolean isOpen() {
            return revokedAt.isEmpty() && point.active() && counter.active();
        }
    }

    public ServicePoint {
        counters = List.copyOf(counters);
    }
}
