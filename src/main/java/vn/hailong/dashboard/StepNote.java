package vn.hailong.dashboard;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.response.StepCounts;

/** What stands above figures that move in steps, so that whoever reads them knows why they stand still. */
@Component
class StepNote {

    private final StepCounts steps;

    StepNote(StepCounts steps) {
        this.steps = steps;
    }

    /**
     * Blank for those who see everything at once.
     *
     * @param received how many answers there are, where the reader may know it live
     */
    String note(@Nullable Long received, Staff staff, Texts texts) {
        if (staff.seesEverything()) {
            return "";
        }
        String moves = texts.of("dashboard.steps.moves", texts.count(steps.least()));
        return staff.role() == Role.COMMUNE && received != null
                ? texts.of("dashboard.steps.received", texts.count(received)) + " " + moves
                : moves;
    }
}
