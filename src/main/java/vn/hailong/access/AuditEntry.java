package vn.hailong.access;

import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/**
 * One line of the audit trail.
 *
 * @param key what the next page begins after
 * @param login who; {@code ?} for somebody whom no account knows
 * @param role theirs at that moment; blank where nobody knows
 */
record AuditEntry(String key, Instant at, String login, String role, String source, String act, String subject) {

    Document document() {
        return new Document("_id", key)
                .append("at", Date.from(at))
                .append("login", login)
                .append("source", source)
                .append("role", role)
                .append("act", act)
                .append("subject", subject);
    }

    static AuditEntry of(Document stored) {
        Date at = stored.getDate("at");
        return new AuditEntry(
                String.valueOf(stored.get("_id")),
                at == null ? Instant.EPOCH : at.toInstant(),
                text(stored, "login"),
                text(stored, "role"),
                text(stored, "source"),
                text(stored, "act"),
                text(stored, "subject"));
    }

    private static String text(Document stored, String field) {
        return stored.get(field) instanceof String text ? text : "";
    }
}
