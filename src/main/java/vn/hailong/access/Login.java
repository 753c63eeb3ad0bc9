package vn.hailong.access;

import java.util.Locale;
import java.util.regex.Pattern;

/** How a login is written. */
final class Login {

    private static final Pattern FORMAT = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    private Login() {}

    static String normalized(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    static boolean isWellFormed(String normalized) {
        return FORMAT.matcher(normalized).matches();
    }
}
