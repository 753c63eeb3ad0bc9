package vn.hailong.feedback;

import java.util.Locale;

/** What staff does to a case. */
enum Act {
    TAKE,
    REPLY,
    CLOSE,
    REOPEN,
    /** Looks at the contact. */
    CONTACT;

    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How the audit trail writes it. */
    String audited() {
        return "feedback." + slug();
    }
}
