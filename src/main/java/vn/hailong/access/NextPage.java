package vn.hailong.access;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a log-in leads: a staff page of ours, never another site. */
final class NextPage {

    static final String HOME = "/dashboard";
    private static final Pattern OURS = Pattern.compile("/dashboard(?:[/?][A-Za-z0-9._~%!$&'()*+,;=:@/?-]*)?");
    private static final int LONGEST = 1_000;

    private NextPage() {}

    static boolean isOurs(@Nullable String page) {
        return page != null
                && page.length() <= LONGEST
                && OURS.matcher(page).matches()
                && !page.contains("..")
                && !page.contains("//");
    }

    static String of(@Nullable String page) {
        return page != null && isOurs(page) ? page : HOME;
    }
}
