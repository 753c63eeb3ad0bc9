/** Forms filled in on paper: typed in by staff batch by batch, a sample of each typed a second time, and counted once the batch is in order. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access", "questionnaire", "servicepoint", "response"})
package vn.hailong.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
