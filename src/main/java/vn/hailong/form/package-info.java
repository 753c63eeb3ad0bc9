/** The citizen's pages, from QR code to receipt. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "questionnaire", "listening", "servicepoint", "response", "feedback"})
package vn.hailong.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
