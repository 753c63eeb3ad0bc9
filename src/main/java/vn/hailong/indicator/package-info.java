/** The frameworks of indicators (block, element, criterion, policy group) as data. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package vn.hailong.indicator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
