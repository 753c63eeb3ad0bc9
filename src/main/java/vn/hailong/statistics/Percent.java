package vn.hailong.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import vn.hailong.shared.Language;

/**
 * A figure as it is published: percent with two decimals, rounded half up once, at the end (sipas.md §2.5).
 *
 * @param points such as 84.92
 */
public record Percent(BigDecimal points) {

    private static final int DECIMALS = 2;

    public Percent {
        points = points.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** @param rate 0 to 1, unrounded */
    public static Percent of(double rate) {
        return new Percent(BigDecimal.valueOf(rate).movePointRight(2));
    }

    /** The change since an earlier figure: the difference of the two published figures, in percentage points. */
    public BigDecimal since(Percent earlier) {
        return points.subtract(earlier.points);
    }

    /** As it is read in the language: {@code 84,92%} in Vietnamese, {@code 84.92%} in English. */
    public String in(Language language) {
        return number(points, language) + "%";
    }

    /** With one decimal and no sign, for a narrow cell; rounded from the unrounded rate, not from the published figure. */
    public static String brief(double rate, Language language) {
        return number(BigDecimal.valueOf(rate).movePointRight(2).setScale(1, RoundingMode.HALF_UP), language);
    }

    private static String number(BigDecimal value, Language language) {
        String text = value.toPlainString();
        return language.equals(Language.VI) ? text.replace('.', ',') : text;
    }
}
