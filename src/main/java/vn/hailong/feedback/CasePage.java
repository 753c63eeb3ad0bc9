package vn.hailong.feedback;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import vn.hailong.shared.Fault;

/** What a page of one case says beside the case. */
record CasePage(HttpStatus status, String done, List<Fault> faults, Optional<Contact> contact) {

    static CasePage plain(String done) {
        return new CasePage(HttpStatus.OK, done, List.of(), Optional.empty());
    }

    static CasePage with(Optional<Contact> contact) {
        return new CasePage(HttpStatus.OK, contact.isEmpty() ? "no-contact" : "", List.of(), contact);
    }

    static CasePage faulty(List<Fault> faults) {
        return new CasePage(HttpStatus.UNPROCESSABLE_CONTENT, "", faults, Optional.empty());
    }

    static CasePage overtaken() {
        return new CasePage(HttpStatus.CONFLICT, "", List.of(), Optional.empty());
    }
}
