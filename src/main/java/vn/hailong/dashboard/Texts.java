package vn.hailong.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Language;
import vn.hailong.statistics.Percent;

/** The words of a page in the reader's language. */
record Texts(MessageSource messages, Locale locale) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy", Locale.ROOT);

    String of(String key, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    String of(Fault fault) {
        return messages.getMessage(fault.code(), fault.args().toArray(), locale);
    }

    Language language() {
        return Language.offered(locale.getLanguage());
    }

    String day(LocalDate day) {
        return DAY.format(day);
    }

    String month(YearMonth month) {
        return MONTH.format(month);
    }

    /** A month, a quarter or a year. */
    String period(ReleasePeriod period) {
        String year = String.valueOf(period.first().getYear());
        return switch (period.months()) {
            case 1 -> month(period.first());
            case 3 ->
                of("dashboard.period.quarter", String.valueOf(period.first().getMonthValue() / 3 + 1), year);
            default -> of("dashboard.period.year", year);
        };
    }

    /** A whole number, grouped as in the language. */
    String count(long n) {
        return String.format(language().locale(), "%,d", n);
    }

    /** A rate in a narrow cell, such as 84,9. */
    String brief(double rate) {
        return Percent.brief(rate, language());
    }

    /** A rate in a sentence, such as 84,92%. */
    String percent(double rate) {
        return Percent.of(rate).in(language());
    }

    /** Any other number, such as 1,35. */
    String number(double value) {
        String text =
                BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
        return language().equals(Language.VI) ? text.replace('.', ',') : text;
    }

    /** A share of a bar, such as 84.9, for an attribute. */
    static String length(double share) {
        return BigDecimal.valueOf(100 * share)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
