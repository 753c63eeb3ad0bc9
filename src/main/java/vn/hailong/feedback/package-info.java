/** Comments that want an answer, until they have one: the request, its reply, and the contact kept apart from both. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access", "servicepoint"})
package vn.hailong.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
