/** The citizen's pages, from QR code to receipt, and those of a kiosk. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "questionnaire", "listening", "servicepoint", "kiosk", "response", "feedback"})
package vn.hailong.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
