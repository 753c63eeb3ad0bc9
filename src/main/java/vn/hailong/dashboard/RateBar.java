package vn.hailong.dashboard;

/**
 * One rate as a bar with a whisker.
 *
 * @param words the figure in words: rate, n and interval, or why there is none
 * @param shown whether there is a figure to draw
 * @param length of the bar, 0 to 100
 * @param low where the whisker starts
 * @param width how long the whisker is
 */
record RateBar(String name, String words, boolean shown, String length, String low, String width) {

    static RateBar of(String name, Matrix.Cell cell, Texts texts) {
        Double rate = cell.rate();
        if (rate == null) {
            Long n = cell.n();
            String why = n != null && n == 0 ? "dashboard.cell.none" : "dashboard.cell.few";
            return new RateBar(name, texts.of(why), false, "0", "0", "0");
        }
        Double low = cell.low();
        Double high = cell.high();
        double from = low == null ? rate : low;
        double to = high == null ? rate : high;
        Long n = cell.n();
        String words = texts.of("dashboard.cell.rate", texts.percent(rate), texts.count(n == null ? 0 : n))
                + (low == null || high == null
                        ? ""
                        : "; " + texts.of("dashboard.cell.interval", texts.brief(low) + "–" + texts.brief(high)));
        return new RateBar(
                name, words, true, Texts.length(rate), Texts.length(from), Texts.length(Math.max(0, to - from)));
    }
}
