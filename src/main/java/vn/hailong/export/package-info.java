/** Files for analysts: tables with their facts as XLSX or CSV, raw answers as a stream, and the codebook beside them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access", "indicator", "questionnaire", "servicepoint", "response"})
package vn.hailong.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
