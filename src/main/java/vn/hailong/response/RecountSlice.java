package vn.hailong.response;

import com.mongodb.client.model.Filters;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The answers and counts that one comparison covers.
 *
 * @param month one month; none for everything
 */
record RecountSlice(@Nullable YearMonth month) {

    static final RecountSlice EVERYTHING = new RecountSlice(null);

    /** One slice for each month from the first to the last, both {@code 2026-11-23} or {@code 2026-11}. */
    static List<RecountSlice> months(String first, String last) {
        YearMonth end = YearMonth.parse(last.substring(0, 7));
        return Stream.iterate(
                        YearMonth.parse(first.substring(0, 7)),
                        month -> !month.isAfter(end),
                        month -> month.plusMonths(1))
                .map(RecountSlice::new)
                .toList();
    }

    Bson responses() {
        return within("day");
    }

    Bson counts() {
        return within("bucket");
    }

    private Bson within(String field) {
        return month == null
                ? new Document()
                : Filters.and(
                        Filters.gte(field, month.toString()),
                        Filters.lt(field, month.plusMonths(1).toString()));
    }
}
