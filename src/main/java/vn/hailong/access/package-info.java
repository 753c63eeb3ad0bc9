/** Staff, their roles and scope, the security filter chains and the log-in page. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package vn.hailong.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
