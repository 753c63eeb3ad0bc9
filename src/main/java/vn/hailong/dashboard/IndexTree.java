package vn.hailong.dashboard;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Language;

/**
 * The index tree as its page shows it.
 *
 * @param roots the total, or nothing where the reader sees policy groups only
 * @param groups the policy groups
 * @param beside what stands beside each figure, such as "một năm trước"
 */
record IndexTree(List<Line> roots, List<Line> groups, String beside) {

    IndexTree {
        roots = List.copyOf(roots);
        groups = List.copyOf(groups);
    }

    /**
     * One node.
     *
     * @param rate such as 84,92%; empty where there is none to show
     * @param n such as "n = 45", or why there is no figure
     * @param asked how many of its criteria the questionnaire asks, where not all
     * @param notes what stands small beside the figure: the second, wider interval; each commune counting once; the answers that are in no
     *     figure; why there is none
     * @param other the figure beside it; empty where there is none
     * @param difference such as "+3,10 điểm (0,85 đến 5,35)"; empty where there is none
     * @param verdict whether it is clear, in words
     */
    record Line(
            String code,
            String name,
            RateBar bar,
            String rate,
            String n,
            String asked,
            List<String> notes,
            String other,
            String difference,
            String verdict,
            boolean open,
            List<Line> parts) {

        Line {
            notes = notes.stream().filter(note -> !note.isEmpty()).toList();
            parts = List.copyOf(parts);
        }

        /** The notes in one line. */
        public String note() {
            return String.join(" · ", notes);
        }

        /** A code that people know; the total has none. */
        public String label() {
            return code.equals("T") || code.startsWith("PG:") ? "" : code;
        }
    }

    static IndexTree of(Indices indices, String beside, Texts texts) {
        List<Line> roots = lines(indices, null, texts).stream()
                .filter(line -> !line.code().startsWith("PG:"))
                .toList();
        List<Line> groups = lines(indices, null, texts).stream()
                .filter(line -> line.code().startsWith("PG:"))
                .toList();
        return new IndexTree(roots, groups, beside);
    }

    boolean isEmpty() {
        return roots.stream().allMatch(IndexTree::isEmpty) && groups.stream().allMatch(IndexTree::isEmpty);
    }

    private static boolean isEmpty(Line line) {
        return line.rate().isEmpty()
                && line.other().isEmpty()
                && line.parts().stream().allMatch(IndexTree::isEmpty);
    }

    /** What everybody may read of a release: none of what was withheld, unless a part of it was published. */
    static List<Line> lines(PublicIndices indices, Texts texts) {
        return lines(indices, null, texts);
    }

    private static List<Line> lines(PublicIndices indices, @Nullable String parent, Texts texts) {
        List<Line> lines = new ArrayList<>();
        for (PublicIndices.Node node : indices.nodes()) {
            if (Objects.equals(node.parent(), parent) && !node.code().startsWith("PG:")) {
                List<Line> parts = lines(indices, node.code(), texts);
                if (node.published() || !parts.isEmpty()) {
                    lines.add(line(node, parts, texts));
                }
            }
        }
        return lines;
    }

    private static Line line(PublicIndices.Node node, List<Line> parts, Texts texts) {
        Double rate = node.value();
        Long n = node.n();
        RateBar bar = RateBar.of(node.name(), node.cell(), texts);
        BigDecimal change = node.change();
        return new Line(
                node.code(),
                node.code().equals("T") ? texts.of("dashboard.indices.total") : node.name(),
                bar,
                rate == null ? "" : texts.percent(rate),
                rate == null ? bar.words() : texts.of("dashboard.indices.n", texts.count(n == null ? 0 : n)),
                "",
                List.of(change == null ? "" : texts.of("dashboard.points.change", points(change.doubleValue(), texts))),
                "",
                "",
                "",
                true,
                parts);
    }

    private static List<Line> lines(Indices indices, @Nullable String parent, Texts texts) {
        List<Line> lines = new ArrayList<>();
        for (Indices.Node node : indices.nodes()) {
            if (Objects.equals(node.parent(), parent) && node.asked() > 0) {
                lines.add(line(node, lines(indices, node.code(), texts), texts));
            }
        }
        return lines;
    }

    private static Line line(Indices.Node node, List<Line> parts, Texts texts) {
        Double rate = node.value();
        RateBar bar = RateBar.of(node.name(), node.cell(), texts);
        Matrix.Cell beside = node.beside();
        Double other = beside == null ? null : beside.rate();
        Indices.Gap gap = node.difference();
        Long n = node.n();
        return new Line(
                node.code(),
                node.code().equals("T") ? texts.of("dashboard.indices.total") : node.name(),
                bar,
                rate == null ? "" : texts.percent(rate),
                rate == null ? bar.words() : texts.of("dashboard.indices.n", texts.count(n == null ? 0 : n)),
                node.asked() < node.criteria()
                        ? texts.of(
                                "dashboard.indices.asked",
                                String.valueOf(node.asked()),
                                String.valueOf(node.criteria()))
                        : "",
                List.of(
                        clustering(node.clustering(), texts),
                        communeMean(node.communeMean(), texts),
                        unrated(node.unrated(), texts)),
                other == null ? "" : texts.percent(other),
                gap == null
                        ? ""
                        : texts.of(
                                "dashboard.indices.difference",
                                points(gap.value(), texts),
                                points(gap.low(), texts),
                                points(gap.high(), texts)),
                verdict(node, beside, texts),
                parts.stream().anyMatch(part -> !part.parts().isEmpty()),
                parts);
    }

    private static String clustering(Indices.@Nullable Clustered clustering, Texts texts) {
        return clustering == null
                ? ""
                : texts.of(
                        "dashboard.indices.clustering",
                        texts.brief(clustering.low()),
                        texts.brief(clustering.high()),
                        texts.number(clustering.designEffect()),
                        texts.count(clustering.counters()));
    }

    private static String communeMean(Indices.@Nullable CommuneMean mean, Texts texts) {
        Double value = mean == null ? null : mean.value();
        return mean == null || value == null
                ? ""
                : texts.of("dashboard.indices.commune-mean", texts.percent(value), texts.count(mean.communes()));
    }

    /** The answers that are in no figure, in words; empty where there are none. */
    static String unrated(Indices.@Nullable Unrated unrated, Texts texts) {
        if (unrated == null || unrated.all() == 0) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        add(parts, "dashboard.indices.unrated.na", unrated.notApplicable(), texts);
        add(parts, "dashboard.indices.unrated.dk", unrated.dontKnow(), texts);
        add(parts, "dashboard.indices.unrated.refused", unrated.refused(), texts);
        add(parts, "dashboard.indices.unrated.blank", unrated.blank(), texts);
        return texts.of("dashboard.indices.unrated", String.join(", ", parts));
    }

    private static void add(List<String> parts, String key, long n, Texts texts) {
        if (n > 0) {
            parts.add(texts.of(key, texts.count(n)));
        }
    }

    private static String verdict(Indices.Node node, Matrix.@Nullable Cell beside, Texts texts) {
        Indices.Gap gap = node.difference();
        if (gap != null) {
            return texts.of(gap.clear() ? clear(gap) : "dashboard.indices.unclear");
        }
        Integer broken = node.broken();
        boolean bothShown = node.value() != null && beside != null && beside.rate() != null;
        return broken == null || !bothShown ? "" : texts.of("dashboard.indices.broken", String.valueOf(broken));
    }

    private static String clear(Indices.Gap gap) {
        return gap.value() > 0 ? "dashboard.indices.higher" : "dashboard.indices.lower";
    }

    /** Points of a hundred with their sign, such as +3,10. */
    private static String points(double share, Texts texts) {
        BigDecimal points = BigDecimal.valueOf(100 * share).setScale(2, java.math.RoundingMode.HALF_UP);
        String text = (points.signum() > 0 ? "+" : "") + points.toPlainString().replace('-', '−');
        return texts.language().equals(Language.VI) ? text.replace('.', ',') : text;
    }
}
