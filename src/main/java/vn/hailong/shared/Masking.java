package vn.hailong.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Covers what looks like a phone, identity, insurance, account or dossier number, or an e-mail address, in what somebody writes.
 * Years, dates, times and sums of money stay. Where a number may be either, it is covered: it can be asked for again.
 */
public final class Masking {

    static final String NUMBER = "[số đã che]";

    static final String EMAIL = "[email đã che]";

    /** An address, also as people write it who fear robots: {@code ten (a còng) gmail.com}. */
    private static final Pattern EMAILS = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+-]{1,64}\\s{0,2}(?:@|[(\\[](?:at|a còng)[)\\]]|a còng)\\s{0,2}"
                    + "[\\p{L}\\p{N}-]{1,63}(?:\\s?\\.\\s?[\\p{L}\\p{N}-]{1,63}){1,4}",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** As a dossier is numbered: {@code 000.00.15.H38-261123-0001}. */
    private static final Pattern DOSSIERS = Pattern.compile(
            "(?:\\d{3}\\.\\d{2}\\.\\d{2,3}\\.)?\\bH\\d{2}(?:\\.\\d{1,3}){0,3}-\\d{6}-\\d{3,8}",
            Pattern.CASE_INSENSITIVE);

    /** A health insurance card: two letters and thirteen digits; a passport: one letter and seven or eight. */
    private static final Pattern CARDS =
            Pattern.compile("\\b[A-Z]{2}[ .-]?\\d(?:[ .-]?\\d){12}\\b|\\b[A-Z]\\d{7,8}\\b", Pattern.CASE_INSENSITIVE);

    private static final String DIGIT_WORD = "(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín)";

    /** A number told digit by digit, in words: nine or more of them in a row are no sentence. */
    private static final Pattern SPELLED = Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + DIGIT_WORD + "(?:[ ,.-]{1,3}" + DIGIT_WORD + "){8,}(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Digits of any script with the little that people put between them, zero-width characters too. */
    private static final Pattern DIGITS = Pattern.compile("[+(]{0,2}\\p{Nd}+(?:" + DigitGroups.BETWEEN + "\\p{Nd}+)*");

    private Masking() {}

    /** The text with each such number or address covered; covered text stays as it is. */
    public static String masked(String text) {
        String masked = EMAILS.matcher(text).replaceAll(EMAIL);
        masked = DOSSIERS.matcher(masked).replaceAll(NUMBER);
        masked = CARDS.matcher(masked).replaceAll(NUMBER);
        masked = SPELLED.matcher(masked).replaceAll(NUMBER);
        return digits(masked);
    }

    private static String digits(String text) {
        Matcher runs = DIGITS.matcher(text);
        StringBuilder masked = new StringBuilder(text.length());
        int end = 0;
        while (runs.find()) {
            masked.append(text, end, runs.start())
                    .append(new DigitGroups(text, runs.start(), runs.end()).masked(NUMBER));
            end = runs.end();
        }
        return masked.append(text, end, text.length()).toString();
    }
}
