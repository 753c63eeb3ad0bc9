package vn.hailong.access;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Folding;
import vn.hailong.shared.Problem;

/**
 * Which entries of the audit trail are asked for.
 *
 * @param from the first day; any where absent
 * @param to the last day; any where absent
 * @param who a login; any where blank
 * @param act an act, or the first word of several; any where blank
 * @param text a part of the subject; any where blank
 * @param before the key that the page begins after; the newest where blank
 */
record AuditFilter(
        @Nullable LocalDate from, @Nullable LocalDate to, String who, String act, String text, String before) {

    private static final int LONGEST = 100;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2999, 12, 31);

    /** What was asked for; a problem of kind INVALID with each fault. */
    static AuditFilter of(String from, String to, String who, String act, String text, String before) {
        List<Fault> faults = new ArrayList<>();
        LocalDate first = day("from", from, faults);
        LocalDate last = day("to", to, faults);
        if (first != null && last != null && last.isBefore(first)) {
            faults.add(new Fault("to", "access.audit.days-turned"));
        }
        if (!before.isEmpty() && !before.matches("[0-9a-f~-]{12,40}")) {
            faults.add(new Fault("before", "access.audit.before-unknown"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid("access.audit.faulty", faults);
        }
        return new AuditFilter(
                first, last, shortened(Login.normalized(who)), shortened(act.strip()), shortened(text.strip()), before);
    }

    private static @Nullable LocalDate day(String field, String text, List<Fault> faults) {
        if (text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            if (!day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY)) {
                return day;
            }
        } catch (DateTimeParseException unreadable) {
            // told below
        }
        faults.add(new Fault(field, "access.audit.day-malformed"));
        return null;
    }

    /** What sorts before the first entry asked for. */
    String first(ZoneId zone) {
        String start = to == null
                ? ""
                : AuditKey.before(to.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1));
        return before.compareTo(start) > 0 ? before : start;
    }

    /** What sorts after the last entry asked for. */
    String last(ZoneId zone) {
        return from == null ? "~" : AuditKey.after(from.atStartOfDay(zone).toInstant());
    }

    /** Whether every entry of the period is asked for, so that none is read in vain. */
    boolean isPeriodOnly() {
        return who.isEmpty() && act.isEmpty() && text.isEmpty();
    }

    boolean fits(AuditEntry entry) {
        return (who.isEmpty() || entry.login().equals(who))
                && (act.isEmpty() || entry.act().equals(act) || entry.act().startsWith(act + "."))
                && (text.isEmpty()
                        || entry.subject().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))
                        || (!Folding.fold(text).isEmpty()
                                && Folding.fold(entry.subject()).contains(Folding.fold(text))));
    }

    /** The address of the page that goes on after a key. */
    String address(String page, String key) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(page);
        Map<String, String> values = Map.of(
                "from", from == null ? "" : from.toString(),
                "to", to == null ? "" : to.toString(),
                "who", who,
                "act", act,
                "q", text,
                "before", key);
        for (String name : List.of("from", "to", "who", "act", "q", "before")) {
            if (!values.getOrDefault(name, "").isEmpty()) {
                address.queryParam(name, "{" + name + "}");
            }
        }
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
