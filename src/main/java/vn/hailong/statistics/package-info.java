/** From frequencies to estimates with their uncertainty: pure functions, free of frameworks. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "indicator"})
package vn.hailong.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
