package vn.hailong.dashboard;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;

/** The commune that a result is asked of, as far as a member of staff may ask. */
final class AskedPlace {

    private AskedPlace() {}

    /** The commune that is named; empty where none is, or where a fault was added for one that is unknown. */
    static Optional<CommuneCode> named(String field, @Nullable String text, Communes communes, List<Fault> faults) {
        String code = text == null ? "" : text.strip();
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Optional<CommuneCode> found = Optional.of(code)
                .filter(CommuneCode::isWellFormed)
                .map(CommuneCode::new)
                .filter(known -> communes.find(known).isPresent());
        if (found.isEmpty()) {
            faults.add(new Fault(field, "dashboard.fault.commune"));
        }
        return found;
    }

    /**
     * The place, for commune staff their own also where none is named; empty for the province. A problem of kind FORBIDDEN outside their
     * scope.
     */
    static Optional<CommuneCode> of(Optional<CommuneCode> named, Staff staff) {
        Optional<CommuneCode> theirs = staff.role() == Role.COMMUNE && named.isEmpty()
                ? staff.communes().stream().findFirst()
                : named;
        if (theirs.filter(code -> !staff.seesCommune(code)).isPresent()) {
            throw CurrentStaff.forbidden();
        }
        return theirs;
    }
}
