package vn.hailong.dashboard;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.CommuneCode;

/**
 * What a cross-tab is asked of.
 *
 * @param commune empty for the whole province
 */
record CrossTabQuery(Filter filter, Optional<CommuneCode> commune, Across across) {

    static final String API = "/api/v1/results/cross-tabs";

    /**
     * What is asked beside the filters, as it stands in an address.
     *
     * @param commune a commune code; null or blank for the province
     * @param across null or blank for the usual one
     */
    record Parameters(@Nullable String commune, @Nullable String across) {}

    Set<String> places() {
        return commune.map(code -> Set.of(code.value())).orElse(Set.of());
    }

    Parameters parameters() {
        return new Parameters(commune.map(CommuneCode::value).orElse(null), across.code());
    }

    /** The address of the same under a path. */
    Address address(String path) {
        return Address.of(path, filter)
                .with("commune", commune.map(CommuneCode::value).orElse(null))
                .with("across", across.code());
    }

    /** The same query at any other time. */
    String key() {
        return address(API).toString();
    }
}
