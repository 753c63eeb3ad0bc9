package vn.hailong.servicepoint;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;

/** Which service points a member of staff sees: commune staff those of their commune, the others all. */
public final class Scope {

    private Scope() {}

    /** Whether this point is theirs to see. */
    public static boolean sees(Staff staff, ServicePoint point) {
        return sees(staff, point.commune());
    }

    private static boolean sees(Staff staff, @Nullable CommuneCode commune) {
        return staff.role() != Role.COMMUNE || (commune != null && staff.seesCommune(commune));
    }

    /** The commune of this text, empty for a blank one; a problem when there is no such commune, or not for this member of staff. */
    public static Optional<CommuneCode> commune(Staff staff, Communes communes, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        CommuneCode commune = Optional.of(text.strip())
                .filter(CommuneCode::isWellFormed)
                .map(CommuneCode::new)
                .filter(code -> communes.find(code).isPresent())
                .orElseThrow(() -> Problem.invalid(
                        "servicepoint.invalid", List.of(new Fault("commune", "servicepoint.commune.unknown"))));
        if (!sees(staff, commune)) {
            throw CurrentStaff.forbidden();
        }
        return Optional.of(commune);
    }
}
