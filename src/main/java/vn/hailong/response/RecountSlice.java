package vn.hailong.response;

import com.mongodb.client.model.Filters;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What one comparison covers: a slice is read as of one moment, which a server keeps for minutes only, so it must be small however many
 * answers there are.
 *
 * @param responses which answers are counted; none for a month
 * @param days which counts of days make up that of a month; none for a day
 * @param counts which counts are compared
 */
record RecountSlice(@Nullable Bson responses, @Nullable Bson days, Bson counts) {

    /** Everything from a month on, days and months at once. */
    static RecountSlice since(YearMonth month) {
        return new RecountSlice(
                Filters.gte(ResponseDocument.DAY, month.toString()), null, Filters.gte("bucket", month.toString()));
    }

    /** The answers of a day and the counts of that day. */
    static RecountSlice of(String day) {
        return new RecountSlice(Filters.eq(ResponseDocument.DAY, day), null, Filters.eq("bucket", day));
    }

    /** The counts of the days of a month, which were compared with the answers before, and those of that month. */
    static RecountSlice of(YearMonth month) {
        Bson days = Filters.and(
                Filters.gt("bucket", month.toString()),
                Filters.lt("bucket", month.plusMonths(1).toString()));
        return new RecountSlice(null, days, Filters.eq("bucket", month.toString()));
    }

    /** What lies in a month or is it. */
    static Bson in(String field, YearMonth month) {
        return Filters.and(
                Filters.gte(field, month.toString()),
                Filters.lt(field, month.plusMonths(1).toString()));
    }

    /** All from the first to the last. */
    static List<YearMonth> months(YearMonth first, YearMonth last) {
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }
}
