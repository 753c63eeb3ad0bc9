package vn.hailong.servicepoint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service point as the staff pages show it, with nothing left to work out.
 *
 * @param place the commune with its type, or the words for a provincial point
 * @param kindKey the message key of its kind
 */
record PointView(
        String code,
        String name,
        @Nullable String place,
        String kindKey,
        String phone,
        String questionnaire,
        boolean active,
        List<CounterView> counters) {

    /**
     * A counter as the staff pages show it.
     *
     * @param code its code in two groups, {@code XXXX-XXXX}; none while it is closed
     * @param url its form's public address
     * @param reopens whether it can be opened again on its own
     */
    record CounterView(
            String id,
            String name,
            @Nullable String code,
            @Nullable String url,
            boolean active,
            boolean reopens) {

        static CounterView of(ServicePoint point, ServicePoint.Counter counter, PublicUrl publicUrl) {
            return new CounterView(
                    counter.id(),
                    counter.name(),
                    counter.code().map(CounterView::grouped).orElse(null),
                    counter.code().map(publicUrl::of).orElse(null),
                    counter.active(),
                    point.active() && !counter.active());
        }

        private static String grouped(CounterCode code) {
            return code.value().substring(0, 4) + "-" + code.value().substring(4);
        }
    }
}
