/** What is known of the dossiers that answers come from: the totals of a month, as staff enter them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access", "servicepoint", "statistics"})
package vn.hailong.sampling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
