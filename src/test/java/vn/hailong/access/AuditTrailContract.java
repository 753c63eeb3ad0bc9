package vn.hailong.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import vn.hailong.testing.StoreContract;

/** What the audit trail promises on every store. */
abstract class AuditTrailContract extends StoreContract {

    private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Instant START = Instant.parse("2026-10-01T17:00:00Z"); // midnight of 02/10 here
    private static final int DAYS = 5;

    private ReactiveMongoTemplate template;
    private MongoAuditTrail audit;
    private Instant now = START;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return HERE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    /** 24 entries on each of five days, three of one moment at each full hour of eight. */
    @BeforeEach
    void write() {
        template = template();
        template.dropCollection(MongoAuditTrail.COLLECTION).block();
        audit = new MongoAuditTrail(template, clock);
        for (int i = 0; i < DAYS * 24; i++) {
            now = START.plus(Duration.ofHours(i / 3 * 3L));
            String act = i % 10 == 0 ? "denied" : i % 2 == 0 ? "account.add" : "log-in";
            audit.record("staff-" + i % 4, Source.UNKNOWN, "ANALYST", act, "Xã số " + i)
                    .block();
        }
    }

    @Test
    void showsTheNewestFirstPageByPageWithoutLossOrRepetition() {
        List<String> subjects = new ArrayList<>();
        String before = "";
        do {
            AuditPage page = page("", "", "", "", "", before, 50, 1_000);
            page.entries().forEach(entry -> subjects.add(entry.subject()));
            before = page.next();
        } while (!before.isEmpty());

        List<String> newestFirst = new ArrayList<>();
        for (int i = DAYS * 24 - 1; i >= 0; i--) {
            newestFirst.add("Xã số " + i);
        }
        assertThat(subjects).isEqualTo(newestFirst);
    }

    @Test
    void keepsToTheDaysAskedForFromMidnightToMidnight() {
        AuditPage page = page("2026-10-03", "2026-10-04", "", "", "", "", 100, 1_000);

        assertThat(page.entries()).hasSize(48).allSatisfy(entry -> assertThat(entry.at())
                .isAfterOrEqualTo(START.plus(Duration.ofDays(1)))
                .isBefore(START.plus(Duration.ofDays(3))));
        assertThat(page("", "2026-10-01", "", "", "", "", 50, 1_000).entries()).isEmpty();
    }

    @Test
    void filtersByWhoActAndSubjectWithoutAccents() {
        assertThat(page("", "", "STAFF-3", "", "", "", 100, 1_000).entries()).hasSize(30);
        assertThat(page("", "", "", "denied", "", "", 100, 1_000).entries()).hasSize(12);
        assertThat(page("", "", "", "account", "", "", 100, 1_000).entries()).hasSize(48);
        assertThat(page("", "", "", "", "xa so 119", "", 100, 1_000).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.login()).isEqualTo("staff-3"));
    }

    @Test
    void saysHowFarASearchCameAndGoesOnFromThere() {
        AuditPage first = page("", "", "", "", "xa so 5", "", 50, 40);
        assertThat(first.isCutShort()).isTrue();
        assertThat(first.looked()).isEqualTo(40);
        assertThat(first.entries()).isEmpty();

        AuditPage second = page("", "", "", "", "xa so 5", first.next(), 50, 40);
        assertThat(second.entries()).extracting(AuditEntry::subject).contains("Xã số 59", "Xã số 50");
    }

    @Test
    void deletesWhatIsTooOldAndNothingElse() {
        assertThat(audit.deleteBefore(START.plus(Duration.ofDays(2))).block()).isEqualTo(48);
        assertThat(audit.deleteBefore(START.plus(Duration.ofDays(2))).block()).isZero();

        assertThat(page("", "", "", "", "", "", 100, 1_000).entries())
                .hasSize(72)
                .allSatisfy(entry -> assertThat(entry.at()).isAfterOrEqualTo(START.plus(Duration.ofDays(2))));
    }

    private AuditPage page(
            String from, String to, String who, String act, String text, String before, int size, int most) {
        return audit.page(AuditFilter.of(from, to, who, act, text, before), size, most)
                .block();
    }
}
