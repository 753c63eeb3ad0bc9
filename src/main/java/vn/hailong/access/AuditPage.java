package vn.hailong.access;

import java.util.ArrayList;
import java.util.List;

/**
 * A page of the audit trail, the newest first.
 *
 * @param next the key that the next page begins after; blank when there is none
 * @param looked how many entries were looked at
 * @param isCutShort whether the search ended before the page was full and the period was over
 */
record AuditPage(List<AuditEntry> entries, String next, int looked, boolean isCutShort) {

    AuditPage {
        entries = List.copyOf(entries);
    }

    /** A page that is being filled. */
    static final class Filling {

        private final AuditFilter filter;
        private final int size;
        private final int most;
        private final List<AuditEntry> found = new ArrayList<>();
        private int looked;
        private String last = "";
        private boolean hasMore;

        Filling(AuditFilter filter, int size, int most) {
            this.filter = filter;
            this.size = size;
            this.most = most;
        }

        /** Whether the next entry would be in vain. */
        boolean look(AuditEntry entry) {
            if (filter.fits(entry)) {
                if (found.size() == size) {
                    hasMore = true;
                    return true;
                }
                found.add(entry);
            }
            looked++;
            last = entry.key();
            return looked >= most;
        }

        AuditPage page() {
            boolean isCutShort = !hasMore && looked >= most;
            String next = hasMore ? found.get(size - 1).key() : isCutShort ? last : "";
            return new AuditPage(found, next, looked, isCutShort);
        }
    }
}
