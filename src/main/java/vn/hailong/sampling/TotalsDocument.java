package vn.hailong.sampling;

import java.time.Instant;
import java.time.YearMonth;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import vn.hailong.shared.CommuneCode;
import vn.hailong.statistics.ServiceTotals;

/**
 * The stored shape of a month's totals.
 *
 * @param id the commune and the month, such as {@code 02647|2026-10}
 */
@Document("periodTotals")
record TotalsDocument(
        @Id String id,
        String commune,
        String month,
        long dossiers,
        long unsatisfiedDossiers,
        long complaints,
        long inTime,
        long overdue,
        long unsatisfied,
        Instant at) {

    static String id(CommuneCode commune, YearMonth month) {
        return commune.value() + "|" + month;
    }

    static TotalsDocument of(CommuneCode commune, YearMonth month, ServiceTotals totals, Instant at) {
        return new TotalsDocument(
                id(commune, month),
                commune.value(),
                month.toString(),
                totals.dossiers(),
                totals.unsatisfiedDossiers(),
                totals.complaints(),
                totals.inTime(),
                totals.overdue(),
                totals.unsatisfied(),
                at);
    }

    PeriodTotals.Entered toEntered() {
        return new PeriodTotals.Entered(
                new CommuneCode(commune),
                YearMonth.parse(month),
                new ServiceTotals(dossiers, unsatisfiedDossiers, complaints, inTime, overdue, unsatisfied),
                at);
    }
}
