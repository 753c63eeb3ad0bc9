package vn.hailong.response;

import com.mongodb.client.model.Filters;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The answers and counts that one comparison covers.
 *
 * @param from the first month
 * @param to the last month; none for all that follow
 */
record RecountSlice(YearMonth from, @Nullable YearMonth to) {

    /** Everything from a month on. */
    static RecountSlice since(YearMonth month) {
        return new RecountSlice(month, null);
    }

    /** One slice for each month from the first to the last. */
    static List<RecountSlice> months(YearMonth first, YearMonth last) {
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .map(month -> new RecountSlice(month, month))
                .toList();
    }

    Bson responses() {
        return within("day");
    }

    Bson counts() {
        return within("bucket");
    }

    private Bson within(String field) {
        return to == null
                ? Filters.gte(field, from.toString())
                : Filters.and(
                        Filters.gte(field, from.toString()),
                        Filters.lt(field, to.plusMonths(1).toString()));
    }
}
