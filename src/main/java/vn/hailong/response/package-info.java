/** Intake, storage, counting and recounting of responses; the only package that names those collections. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access", "indicator", "questionnaire", "servicepoint"})
package vn.hailong.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
