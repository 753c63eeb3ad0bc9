/** The citizen's pages, from QR code to receipt, those of a kiosk, and those of a helper who presses the buttons: staff by their session. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "access",
            "questionnaire",
            "listening",
            "servicepoint",
            "kiosk",
            "response",
            "feedback"
        })
package vn.hailong.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
