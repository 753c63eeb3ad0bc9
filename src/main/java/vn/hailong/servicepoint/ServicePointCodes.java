package vn.hailong.servicepoint;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.CommuneCode;

/** How points and counters are numbered. */
final class ServicePointCodes {

    private ServicePointCodes() {}

    /** {@code C02647} is a commune's own centre, {@code C02647P02} its second point; {@code P001} the provincial centre, {@code P002} the next. */
    static String point(@Nullable CommuneCode commune, int number) {
        return commune == null
                ? String.format(Locale.ROOT, "P%03d", number)
                : String.format(Locale.ROOT, "C%sP%02d", commune, number);
    }

    /** The first that is not taken; from now on it is. */
    static String next(@Nullable CommuneCode commune, Set<String> taken) {
        int number = 2;
        while (!taken.add(point(commune, number))) {
            number++;
        }
        return point(commune, number);
    }

    static String counter(String point, int number) {
        return point + "-" + number;
    }
}
