/** Recorded prompts: what a questionnaire asks, to be heard by who does not read it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "questionnaire", "access"})
package vn.hailong.listening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
