package vn.hailong.feedback;

import java.util.Optional;
import java.util.Set;
import vn.hailong.shared.CommuneCode;

/**
 * Which cases a list shows.
 *
 * @param commune only those of its points; all where absent
 * @param states in one of these
 * @param overdue only those whose deadline has passed without a reply
 */
record CaseFilter(Optional<CommuneCode> commune, Set<RequestState> states, boolean overdue) {

    CaseFilter {
        states = Set.copyOf(states);
    }

    static final CaseFilter WAITING =
            new CaseFilter(Optional.empty(), Set.of(RequestState.NEW, RequestState.WORKING), false);

    static final CaseFilter LATE =
            new CaseFilter(Optional.empty(), Set.of(RequestState.NEW, RequestState.WORKING), true);
}
