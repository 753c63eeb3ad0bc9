/** Communes and their predecessors, service points, counters and their codes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access"})
package vn.hailong.servicepoint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
