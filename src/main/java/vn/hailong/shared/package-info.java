/** Values and the problem type that several packages speak; uses nothing of ours. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.hailong.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
