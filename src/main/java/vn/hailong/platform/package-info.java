/** Running it: the store, error pages, clock, health, metrics conventions, request limits; nobody uses it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package vn.hailong.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
