/** Questionnaires and their published versions: items, options, conditions, and the check of answers against them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "indicator", "access"})
package vn.hailong.questionnaire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
