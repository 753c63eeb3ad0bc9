package vn.hailong.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A stretch of groups of digits, such as {@code 0912 345 678} or {@code 12.500.000}, and which of them look like somebody's number. */
final class DigitGroups {

    /** What may stand between two groups of one number. */
    static final String BETWEEN = "(?:[\\p{Zs}\\p{Cf}.()\\u2013_-]{1,4}|,)";

    private static final int LONGEST = 19;
    private static final int LONE = 9;

    private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");
    private static final Pattern PHONE = Pattern.compile("0[35789]\\d{8}|02\\d{8,9}|01[2689]\\d{8}");
    private static final Pattern ABROAD = Pattern.compile("(?:00)?84(?:0?[35789]\\d{8}|0?2\\d{8,9})");

    /** Of offices and firms, for anybody to call. */
    private static final Pattern HOTLINE = Pattern.compile("1[89]00\\d{4,6}");

    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");
    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}(?:[.,\\p{Zs}]\\d{3})+");

    /** What a number of money, land, people or dossiers is followed by. */
    private static final Pattern COUNTED = Pattern.compile(
            "(?:\\p{Zs}{0,2}(?:đồng|dong|vnđ|vnd|đ|₫|nghìn|ngàn|triệu|tỷ|tỉ|usd|đô|m2|m²|người|hồ sơ|%)|d|k|tr)(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** What says that somebody's number follows. */
    private static final Pattern CUE = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:điện thoại|đt|sđt|sdt|di động|zalo|gọi|cmnd|cmtnd|cmt|cccd|căn cước|chứng minh|chứng minh thư|định danh|hộ chiếu"
                    + "|số bảo hiểm|bhxh|bhyt|tài khoản|stk|thẻ|mã số|phone|tel|passport|account)"
                    + "(?:[\\p{Zs}:.,=()-]|số|là|của|tôi|em|mình|cháu|theo|qua|vào|máy|này|ngân hàng|no|number|my|is){0,8}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int CUE_REACH = 40;
    private static final int CUED = 6;

    private final String text;
    private final int start;
    private final int end;
    private final List<Group> groups = new ArrayList<>();
    private final boolean cued;

    private record Group(int start, int end, String digits) {

        boolean isYear() {
            return YEAR.matcher(digits).matches();
        }
    }

    DigitGroups(String text, int start, int end) {
        this.text = text;
        this.start = start;
        this.end = end;
        Matcher digits = GROUP.matcher(text).region(start, end);
        while (digits.find()) {
            groups.add(new Group(digits.start(), digits.end(), latin(digits.group())));
        }
        this.cued = CUE.matcher(text.substring(Math.max(0, start - CUE_REACH), start))
                .find();
    }

    private static String latin(String digits) {
        StringBuilder latin = new StringBuilder(digits.length());
        digits.codePoints().forEach(digit -> latin.append(Character.getNumericValue(digit)));
        return latin.toString();
    }

    /** The stretch with each number of somebody's replaced. */
    String masked(String mask) {
        StringBuilder masked = new StringBuilder();
        int done = start;
        int at = 0;
        while (at < groups.size()) {
            int ordinary = ordinary(at);
            int last = ordinary > at ? at : somebodys(at);
            if (last > at) {
                // A plus or a bracket before the first digit goes with them.
                masked.append(text, done, at == 0 ? start : groups.get(at).start())
                        .append(mask);
                done = groups.get(last - 1).end();
                at = last;
            } else {
                at = Math.max(at + 1, ordinary);
            }
        }
        return masked.append(text, done, end).toString();
    }

    /** The group after a date or a sum of money that begins here; this group when none does. */
    private int ordinary(int from) {
        if (cued && from == 0 && !isSum(from, groups.size())) {
            return from;
        }
        if (isDate(from)) {
            return from + 3;
        }
        for (int to = Math.min(groups.size(), from + 6); to > from; to--) {
            if (isSum(from, to)) {
                return to;
            }
        }
        return from;
    }

    private boolean isDate(int from) {
        if (from + 3 > groups.size()) {
            return false;
        }
        Group first = groups.get(from);
        Group second = groups.get(from + 1);
        Group third = groups.get(from + 2);
        String between = between(from);
        boolean dayFirst = isUpTo(first, 31) && isUpTo(second, 12) && third.isYear();
        boolean yearFirst = first.isYear() && isUpTo(second, 12) && isUpTo(third, 31);
        return (dayFirst || yearFirst)
                && between.equals(between(from + 1))
                && (from + 3 == groups.size() || !between(from + 2).equals(between));
    }

    private static boolean isUpTo(Group group, int most) {
        return group.digits().length() <= 2 && Integer.parseInt(group.digits()) <= most;
    }

    /** Whether these groups are a sum: written in thousands or followed by what is counted, and not longer than sums are. */
    private boolean isSum(int from, int to) {
        Group first = groups.get(from);
        if (first.digits().startsWith("0")) {
            return false;
        }
        boolean counted = COUNTED.matcher(text)
                .region(groups.get(to - 1).end(), text.length())
                .lookingAt();
        if (!counted && phone(from) > from) {
            return false;
        }
        if (to == from + 1) {
            return counted || (first.digits().length() >= LONE && first.digits().endsWith("00000") && !cued);
        }
        if (isAttached(to)) {
            return false;
        }
        String sum = text.substring(first.start(), groups.get(to - 1).end());
        if (!THOUSANDS.matcher(sum).matches() || !isEvenlySplit(from, to)) {
            return false;
        }
        boolean spaced = between(from).isBlank();
        return counted
                || groups.get(to - 1).digits().equals("000")
                || (!spaced && !cued && digits(from, to).length() < LONE);
    }

    private boolean isEvenlySplit(int from, int to) {
        for (int at = from + 1; at < to - 1; at++) {
            if (!between(at).equals(between(from))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the next group goes on without a space: then what ends here is a part of something longer. */
    private boolean isAttached(int to) {
        return to < groups.size()
                && !between(to - 1).isBlank()
                && between(to - 1).length() == 1
                && !isRange(to);
    }

    /** Whether a hyphen leads to another sum, as in {@code 50.000-100.000}. */
    private boolean isRange(int to) {
        return (between(to - 1).equals("-") || between(to - 1).equals("–"))
                && groups.get(to - 1).digits().equals("000")
                && !groups.get(to).digits().startsWith("0");
    }

    /** The group after somebody's number that begins here, the longest there may be; this group when none does. */
    private int somebodys(int from) {
        int phone = phone(from);
        if (phone > from) {
            return phone;
        }
        if (groups.get(from).digits().length() >= LONE) {
            return from + 1;
        }
        int length = 0;
        int to = from;
        while (to < groups.size() && length + groups.get(to).digits().length() <= LONGEST) {
            if (to > from && groups.get(to).digits().length() >= LONE) {
                break;
            }
            length += groups.get(to).digits().length();
            to++;
        }
        for (; to > from; to--) {
            if (isSomebodys(from, to)) {
                return to;
            }
        }
        return from;
    }

    /** The group after a phone number that begins here; this group when none does. */
    private int phone(int from) {
        StringBuilder digits = new StringBuilder();
        int after = from;
        for (int to = from + 1; to <= groups.size() && digits.length() < LONGEST; to++) {
            digits.append(groups.get(to - 1).digits());
            boolean home = PHONE.matcher(digits).matches() && kindsBetween(from, to) <= 2;
            if (home || ABROAD.matcher(digits).matches()) {
                after = to;
            }
        }
        return after;
    }

    private boolean isSomebodys(int from, int to) {
        String digits = digits(from, to);
        if (kindsBetween(from, to) > 2 || isYears(from, to)) {
            return false;
        }
        if (cued
                && from == 0
                && to - from <= 5
                && digits.length() >= CUED
                && !digits.endsWith("000")
                && !HOTLINE.matcher(digits).matches()) {
            return true;
        }
        int shortest = shortest(from, to);
        return switch (digits.length()) {
            case 9, 12 -> shortest >= 3;
            case 10 -> shortest >= 2 && to - from <= 4;
            case 13, 15, 16, 19 -> shortest >= 3 || (to - from <= 5 && shortest >= 2);
            default -> false;
        };
    }

    private boolean isYears(int from, int to) {
        boolean years = false;
        for (Group group : groups.subList(from, to)) {
            if (group.digits().length() == 4 && !group.isYear()) {
                return false;
            }
            years |= group.isYear();
        }
        return years;
    }

    private int shortest(int from, int to) {
        return groups.subList(from, to).stream()
                .mapToInt(group -> group.digits().length())
                .min()
                .orElse(0);
    }

    private long kindsBetween(int from, int to) {
        return IntStream.range(from, to - 1).mapToObj(this::between).distinct().count();
    }

    /** What stands between this group and the next, without zero-width characters. */
    private String between(int at) {
        return text.substring(groups.get(at).end(), groups.get(at + 1).start()).replaceAll("\\p{Cf}", "");
    }

    private String digits(int from, int to) {
        StringBuilder digits = new StringBuilder();
        groups.subList(from, to).forEach(group -> digits.append(group.digits()));
        return digits.toString();
    }
}
