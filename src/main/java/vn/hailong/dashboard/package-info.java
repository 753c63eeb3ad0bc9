/** Results for staff and the public: the matrix, frequencies, comments, and the pages that show them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "indicator",
            "questionnaire",
            "servicepoint",
            "sampling",
            "response",
            "form",
            "statistics",
            "export"
        })
package vn.hailong.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
