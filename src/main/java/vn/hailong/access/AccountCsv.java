package vn.hailong.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.hailong.shared.CsvText;
import vn.hailong.shared.Language;
import vn.hailong.shared.Simulation;

/** Writes accounts as CSV files, whose columns an import reads again. */
@Component
class AccountCsv {

    private static final Locale VIETNAMESE = Language.VI.locale();

    private final AccountPages pages;
    private final RoleNames roles;
    private final ObjectProvider<ScopeNames> names;
    private final MessageSource messages;
    private final Simulation simulation;
    private final Clock clock;

    AccountCsv(
            AccountPages pages,
            RoleNames roles,
            ObjectProvider<ScopeNames> names,
            MessageSource messages,
            Simulation simulation,
            Clock clock) {
        this.pages = pages;
        this.roles = roles;
        this.names = names;
        this.messages = messages;
        this.simulation = simulation;
        this.clock = clock;
    }

    String fileName(String subject) {
        return simulation.filePrefix() + subject + "-" + LocalDate.ofInstant(clock.instant(), clock.getZone()) + ".csv";
    }

    /** The list, without anything of a password. */
    byte[] list(List<Account> accounts) {
        CsvText csv = new CsvText(CsvText.Delimiter.SEMICOLON);
        List<String> header = new java.util.ArrayList<>(
                AccountFile.COLUMNS.stream().map(column -> column.alias()).toList());
        header.addAll(List.of("trạng thái", "ngày tạo", "đăng nhập gần nhất"));
        csv.row(header);
        for (Account account : accounts) {
            csv.row(
                    account.name(),
                    account.login(),
                    roles.of(account.role(), VIETNAMESE),
                    account.communes().stream()
                            .map(code -> names.getObject().communes().getOrDefault(code, code))
                            .collect(Collectors.joining("; ")),
                    account.policyGroups().stream().sorted().collect(Collectors.joining("; ")),
                    state(account),
                    pages.moment(account.createdAt()),
                    pages.moment(account.lastLoginAt()));
        }
        return csv.take().getBytes(StandardCharsets.UTF_8);
    }

    private String state(Account account) {
        String word = account.state(clock.instant()).name().toLowerCase(Locale.ROOT);
        return messages.getMessage("access.state." + word, null, VIETNAMESE);
    }

    /** The logins with their one-time passwords. */
    byte[] oneTimePasswords(List<Issued> issued) {
        CsvText csv = new CsvText(CsvText.Delimiter.SEMICOLON);
        csv.row("họ và tên", "tên đăng nhập", "mật khẩu dùng một lần", "dùng trước");
        for (Issued one : issued) {
            csv.row(
                    one.account().name(),
                    one.account().login(),
                    one.password(),
                    pages.moment(one.account().oneTimeUntil()));
        }
        return csv.take().getBytes(StandardCharsets.UTF_8);
    }
}
