/** A year of simulated answers, with points and accounts to look around with: the profile {@code demo}; nobody uses it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "access", "questionnaire", "servicepoint", "response"})
package vn.hailong.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
