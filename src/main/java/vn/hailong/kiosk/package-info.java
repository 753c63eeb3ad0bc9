/** The shared tablets at counters: put into service by staff with a code that works once, known by a secret, taken out of service at once. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access", "servicepoint"})
package vn.hailong.kiosk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
