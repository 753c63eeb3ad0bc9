package vn.hailong.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Query;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.servicepoint.TestCommunes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.statistics.ServiceTotals;
import vn.hailong.testing.StoreContract;

/** The promises of {@link PeriodTotals} on every store. */
abstract class PeriodTotalsContract extends StoreContract {

    private static final CommuneCode LAO_CAI = new CommuneCode("02647");
    private static final CommuneCode BAT_XAT = new CommuneCode("02683");
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00.123Z");
    private static final ServiceTotals TOTALS = new ServiceTotals(1000, 20, 100, 95, 3, 5);
    private static final ServiceTotals CORRECTED = new ServiceTotals(1000, 21, 100, 95, 3, 5);

    private MongoPeriodTotals totals;

    @BeforeEach
    void start() {
        template().remove(new Query(), TotalsDocument.class).block();
        totals = new MongoPeriodTotals(
                template(), TestCommunes.shipped(), Clock.fixed(NOW, ZoneId.of("Asia/Ho_Chi_Minh")));
    }

    @Test
    void knowsNothingThatWasNotEntered() {
        assertThat(get(totals.find(LAO_CAI, OCTOBER))).isNull();
        assertThat(all(totals.of(Set.of(), OCTOBER, OCTOBER))).isEmpty();
    }

    @Test
    void givesBackWhatWasEntered() {
        assertThat(get(totals.enter(LAO_CAI, OCTOBER, TOTALS))).isNull();
        assertThat(get(totals.find(LAO_CAI, OCTOBER)))
                .isEqualTo(new PeriodTotals.Entered(LAO_CAI, OCTOBER, TOTALS, NOW));
        assertThat(get(totals.find(BAT_XAT, OCTOBER))).isNull();
    }

    @Test
    void putsACorrectionInThePlaceOfWhatStoodThereAndTellsIt() {
        get(totals.enter(LAO_CAI, OCTOBER, TOTALS));
        assertThat(get(totals.enter(LAO_CAI, OCTOBER, CORRECTED)).totals()).isEqualTo(TOTALS);
        assertThat(all(totals.of(Set.of(LAO_CAI), OCTOBER, OCTOBER)))
                .extracting(PeriodTotals.Entered::totals)
                .containsExactly(CORRECTED);
    }

    @Test
    void readsTheMonthsAndCommunesThatAreAskedFor() {
        get(totals.enter(LAO_CAI, OCTOBER, TOTALS));
        get(totals.enter(LAO_CAI, OCTOBER.minusMonths(1), TOTALS));
        get(totals.enter(BAT_XAT, OCTOBER, TOTALS));

        assertThat(all(totals.of(Set.of(LAO_CAI), OCTOBER, OCTOBER))).hasSize(1);
        assertThat(all(totals.of(Set.of(LAO_CAI), OCTOBER.minusMonths(11), OCTOBER)))
                .hasSize(2);
        assertThat(all(totals.of(Set.of(), OCTOBER, OCTOBER))).hasSize(2);
    }

    @Test
    void keepsOneOfTwoThatAreEnteredAtOnce() {
        Flux.range(0, 8)
                .flatMap(i -> totals.enter(LAO_CAI, OCTOBER, TOTALS)
                        .then(Mono.just(i))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList()
                .block();
        assertThat(all(totals.of(Set.of(), OCTOBER, OCTOBER))).hasSize(1);
    }
}
