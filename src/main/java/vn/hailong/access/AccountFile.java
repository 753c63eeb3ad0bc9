package vn.hailong.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.hailong.shared.CsvRows;
import vn.hailong.shared.CsvRows.Column;
import vn.hailong.shared.CsvRows.Row;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Folding;
import vn.hailong.shared.Language;

/** Reads a CSV file of accounts, and everything that is wrong with it. */
@Component
class AccountFile {

    static final int MOST_ROWS = 1_000;
    static final String NAME = "name";
    static final String LOGIN = "login";
    static final String ROLE = "role";
    static final String COMMUNE = "commune";
    static final String POLICY_GROUPS = "policy groups";

    static final List<Column> COLUMNS = List.of(
            new Column(NAME, "họ và tên", true),
            new Column(LOGIN, "tên đăng nhập", true),
            new Column(ROLE, "vai trò", true),
            new Column(COMMUNE, "xã, phường", false),
            new Column(POLICY_GROUPS, "nhóm chính sách", false));

    private final RoleNames roles;
    private final ObjectProvider<ScopeNames> names;

    AccountFile(RoleNames roles, ObjectProvider<ScopeNames> names) {
        this.roles = roles;
        this.names = names;
    }

    /** An account that the file asks for. */
    record Wanted(int line, String login, Profile profile) {}

    /** @param faults all of them, in the order of the lines; where there is one nothing is to be stored */
    record Content(List<Wanted> accounts, List<Fault> faults) {}

    /** @param taken the logins of the accounts that are there */
    Content read(byte[] file, Set<String> taken) {
        CsvRows rows = CsvRows.read(file, COLUMNS, MOST_ROWS);
        Reading reading = new Reading(new ArrayList<>(rows.faults()), taken);
        rows.rows().forEach(reading::read);
        if (rows.rows().isEmpty() && reading.faults.isEmpty()) {
            reading.faults.add(new Fault("2:", "access.import.no-rows"));
        }
        reading.faults.sort(java.util.Comparator.comparingInt(AccountFile::line));
        return new Content(reading.accounts, reading.faults);
    }

    private static int line(Fault fault) {
        return Integer.parseInt(fault.item().substring(0, fault.item().indexOf(':')));
    }

    /** A file that is being read. */
    private final class Reading {

        private final List<Wanted> accounts = new ArrayList<>();
        private final List<Fault> faults;
        private final Set<String> taken;
        private final Map<String, Integer> lines = new HashMap<>();
        private final ScopeNames scope = names.getObject();

        Reading(List<Fault> faults, Set<String> taken) {
            this.faults = faults;
            this.taken = taken;
        }

        void read(Row row) {
            int before = faults.size();
            String login = login(row);
            String name = row.cell(NAME);
            if (name.isBlank()
                    || name.length() > Profile.LONGEST_NAME
                    || name.chars().anyMatch(Character::isISOControl)) {
                faults.add(row.fault(NAME, "access.name-missing", Profile.LONGEST_NAME));
            }
            Optional<Role> role = roles.called(row.cell(ROLE));
            if (role.isEmpty()) {
                faults.add(row.fault(
                        ROLE,
                        "access.role-unknown",
                        String.join(" · ", roles.all(Language.VI.locale()).values())));
            }
            Set<String> communes = communes(row, role.orElse(null));
            Set<String> groups = policyGroups(row, role.orElse(null));
            if (faults.size() == before) {
                accounts.add(new Wanted(row.line(), login, new Profile(name, role.orElseThrow(), communes, groups)));
            }
        }

        private String login(Row row) {
            String login = Login.normalized(row.cell(LOGIN));
            Integer first = lines.putIfAbsent(login, row.line());
            if (!Login.isWellFormed(login)) {
                faults.add(row.fault(LOGIN, "access.login-malformed"));
            } else if (first != null) {
                faults.add(row.fault(LOGIN, "access.import.login-twice", first));
            } else if (taken.contains(login)) {
                faults.add(row.fault(LOGIN, "access.login-taken"));
            }
            return login;
        }

        private Set<String> communes(Row row, @Nullable Role role) {
            String cell = row.cell(COMMUNE);
            if (role != null && (role == Role.COMMUNE) == cell.isBlank()) {
                faults.add(row.fault(COMMUNE, "access.communes-do-not-fit"));
                return Set.of();
            }
            if (cell.isBlank()) {
                return Set.of();
            }
            Set<String> called = scope.communesCalled(cell);
            if (called.isEmpty()) {
                faults.add(row.fault(COMMUNE, "access.commune-unknown"));
            } else if (called.size() > 1) {
                faults.add(row.fault(COMMUNE, "access.import.commune-several", String.join(", ", called)));
            }
            return called;
        }

        private Set<String> policyGroups(Row row, @Nullable Role role) {
            String cell = row.cell(POLICY_GROUPS);
            if (role != null && (role == Role.BODY) == cell.isBlank()) {
                faults.add(row.fault(POLICY_GROUPS, "access.policy-groups-do-not-fit"));
                return Set.of();
            }
            Optional<Set<String>> called = policyGroupsCalled(cell);
            if (called.isEmpty()) {
                faults.add(row.fault(
                        POLICY_GROUPS,
                        "access.import.policy-group-unknown",
                        String.join(", ", scope.policyGroups(Language.VI).keySet())));
            }
            return called.orElse(Set.of());
        }

        /** Names may have commas of their own, codes have none; empty when a part is neither. */
        private Optional<Set<String>> policyGroupsCalled(String cell) {
            Set<String> codes = new LinkedHashSet<>();
            for (String part : cell.split("[;|\\n]")) {
                Optional<String> whole = policyGroupCalled(part);
                List<Optional<String>> pieces = whole.isPresent()
                        ? List.of(whole)
                        : java.util.Arrays.stream(part.split(","))
                                .filter(piece -> !piece.isBlank())
                                .map(this::policyGroupCalled)
                                .toList();
                if (pieces.stream().anyMatch(Optional::isEmpty)) {
                    return Optional.empty();
                }
                pieces.forEach(piece -> codes.add(piece.orElseThrow()));
            }
            return Optional.of(codes);
        }

        private Optional<String> policyGroupCalled(String text) {
            String words = Folding.fold(text);
            return words.isEmpty()
                    ? Optional.empty()
                    : Language.OFFERED.stream()
                            .flatMap(language -> scope.policyGroups(language).entrySet().stream())
                            .filter(group -> words.equals(Folding.fold(group.getKey()))
                                    || words.equals(Folding.fold(group.getValue())))
                            .map(Map.Entry::getKey)
                            .findFirst();
        }
    }
}
