package vn.hailong.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import vn.hailong.shared.Fault;
import vn.hailong.shared.FreeText;

/**
 * What staff typed on the page of a case.
 *
 * @param revision of the case that they read; -1 when it is not said
 */
public record CaseForm(int revision, String reply, String reason, String note) {

    static final int LONGEST_REPLY = 2000;
    static final int LONGEST_NOTE = 500;

    static final CaseForm EMPTY = new CaseForm(-1, "", "", "");

    static CaseForm of(MultiValueMap<String, String> fields) {
        String revision = field(fields, "revision");
        return new CaseForm(
                revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : -1,
                FreeText.canonical(field(fields, "reply")),
                field(fields, "reason"),
                FreeText.canonical(field(fields, "note")));
    }

    private static String field(MultiValueMap<String, String> fields, String name) {
        String value = fields.getFirst(name);
        return value == null ? "" : value;
    }

    Optional<ClosingReason> closingReason() {
        return ClosingReason.of(reason);
    }

    /** What is wrong with it for this act. */
    List<Fault> faults(Act act) {
        List<Fault> faults = new ArrayList<>();
        if (act == Act.REPLY && reply.isEmpty()) {
            faults.add(new Fault("reply", "feedback.reply.required"));
        }
        if (act == Act.REPLY && reply.codePointCount(0, reply.length()) > LONGEST_REPLY) {
            faults.add(new Fault("reply", "feedback.reply.too-long", List.of(LONGEST_REPLY)));
        }
        if (act == Act.CLOSE && closingReason().isEmpty()) {
            faults.add(new Fault("reason", "feedback.reason.required"));
        }
        if (act == Act.CLOSE && note.codePointCount(0, note.length()) > LONGEST_NOTE) {
            faults.add(new Fault("note", "feedback.note.too-long", List.of(LONGEST_NOTE)));
        }
        return faults;
    }
}
