package vn.hailong.dashboard;

import java.util.Optional;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;

/** Finds the commune that an address names. */
final class KnownCommunes {

    private KnownCommunes() {}

    /** The commune; a problem of kind NOT_FOUND when there is none. */
    static Commune require(Communes communes, String code) {
        return Optional.of(code)
                .filter(CommuneCode::isWellFormed)
                .flatMap(text -> communes.find(new CommuneCode(text)))
                .orElseThrow(() ->
                        new Problem(Problem.Kind.NOT_FOUND, "dashboard.unknown-commune", "There is no such commune"));
    }
}
