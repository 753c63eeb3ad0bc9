package vn.hailong.indicator;

import java.util.List;
import java.util.Optional;

/** The frameworks this product knows, read and checked at start. */
public interface Frameworks {

    /** The framework that SIPAS-style questionnaires follow. */
    String SIPAS_2023 = "sipas-2023";

    List<Framework> all();

    Optional<Framework> find(String id);

    /** The framework {@link #SIPAS_2023}. */
    default Framework sipas() {
        return find(SIPAS_2023)
                .orElseThrow(() -> new IllegalStateException("The framework " + SIPAS_2023 + " is missing"));
    }
}
