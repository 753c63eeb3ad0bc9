package vn.hailong.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Period;

class CountKeyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void readsWholeMonthsAsMonthsAndTheEdgesAsDays() {
        assertThat(buckets("2026-01-30", "2026-03-02"))
                .containsExactly("2026-01-30", "2026-01-31", "2026-02", "2026-03-01", "2026-03-02");
    }

    @Test
    void readsTheCurrentMonthWholeWhenThePeriodReachesToday() {
        assertThat(buckets("2026-11-01", "2026-11-23")).containsExactly("2026-11");
        assertThat(buckets("2026-10-01", "2027-10-31")).containsExactly("2026-10", "2026-11");
    }

    @Test
    void readsSingleDaysWhenThePeriodEndsBeforeToday() {
        assertThat(buckets("2026-11-20", "2026-11-22")).containsExactly("2026-11-20", "2026-11-21", "2026-11-22");
    }

    @Test
    void readsNoMoreThanAMonthAheadForAPeriodInTheFuture() {
        assertThat(buckets("2027-01-01", "2036-01-01")).containsExactly("2027-01");
    }

    @Test
    void readsNothingForAnEmptyPeriod() {
        assertThat(CountKey.buckets(new Period(TODAY.minusDays(3), TODAY.minusDays(3)), TODAY))
                .isEmpty();
    }

    @Test
    void namesViewVersionGrainBucketPlaceAndLaneInItsId() {
        CountKey key = new CountKey(Counts.View.SERVICE, new VersionId("counter-short", 1), "2026-11", "02647");

        assertThat(key.id(2)).isEqualTo("S|counter-short@1|M|2026-11|02647|2");
    }

    private static java.util.List<String> buckets(String from, String to) {
        return CountKey.buckets(Period.inclusive(LocalDate.parse(from), LocalDate.parse(to)), TODAY);
    }
}
