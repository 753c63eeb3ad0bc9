package vn.hailong.response;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Period;

/**
 * What one count document counts: a view's place, in one day or one month, for one questionnaire version.
 *
 * @param bucket {@code 2026-11-23} or {@code 2026-11}
 */
record CountKey(Counts.View view, VersionId questionnaire, String bucket, String place) {

    private static final int MONTH_LENGTH = 7;

    /** Its document's id on a lane; lanes are added up when read. */
    String id(int lane) {
        return String.join(
                "|",
                view.name().substring(0, 1),
                questionnaire.toString(),
                grain(bucket),
                bucket,
                place,
                Integer.toString(lane));
    }

    /** The six counts an answer enters: each view by day and by month. */
    static List<CountKey> of(Response response) {
        List<CountKey> keys = new ArrayList<>();
        String day = response.day().toString();
        for (Counts.View view : Counts.View.values()) {
            String place = response.placeIn(view);
            keys.add(new CountKey(view, response.questionnaire(), month(day), place));
            keys.add(new CountKey(view, response.questionnaire(), day, place));
        }
        return keys;
    }

    /**
     * The fewest buckets that make up the period: its whole months, and single days at its edges. A period that ends
     * after today is read to the end of that month, because no answer is given after today.
     */
    static List<String> buckets(Period period, LocalDate today) {
        LocalDate end = period.end();
        if (end.isAfter(today)) {
            LocalDate first = period.start().isAfter(today) ? period.start() : today;
            end = YearMonth.from(first).plusMonths(1).atDay(1);
        }
        List<String> buckets = new ArrayList<>();
        LocalDate day = period.start();
        while (day.isBefore(end)) {
            YearMonth month = YearMonth.from(day);
            LocalDate next = month.plusMonths(1).atDay(1);
            if (day.getDayOfMonth() == 1 && !next.isAfter(end)) {
                buckets.add(month.toString());
                day = next;
            } else {
                buckets.add(day.toString());
                day = day.plusDays(1);
            }
        }
        return List.copyOf(buckets);
    }

    /** The month that a bucket is, or lies in. */
    static String month(String bucket) {
        return bucket.substring(0, MONTH_LENGTH);
    }

    /** The count of the whole month that the bucket is in. */
    CountKey ofMonth() {
        return new CountKey(view, questionnaire, month(bucket), place);
    }

    /** Whether it counts a whole month, and not one day. */
    boolean isMonth() {
        return bucket.length() == MONTH_LENGTH;
    }

    private static String grain(String bucket) {
        return bucket.length() == MONTH_LENGTH ? "M" : "D";
    }
}
