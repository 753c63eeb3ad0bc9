package vn.hailong.servicepoint;

import java.util.Locale;
import java.util.Optional;

/** How staff pages name a counter in one line. */
public final class CounterNames {

    private CounterNames() {}

    /** Such as "Xã Bát Xát · Trung tâm Phục vụ hành chính công · Quầy 1"; without the commune where the name has it. */
    public static String of(ServicePoint point, ServicePoint.Counter counter, Communes communes) {
        String commune = Optional.ofNullable(point.commune())
                .flatMap(communes::find)
                .map(Commune::fullName)
                .filter(name -> !point.name().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
                .map(name -> name + " · ")
                .orElse("");
        return commune + point.name() + " · " + counter.name();
    }
}
