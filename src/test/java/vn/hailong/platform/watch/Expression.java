package vn.hailong.platform.watch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of Prometheus names: metrics with their label matchers, and labels that it groups by. A word it does
 * not know is a metric, so a function spelled wrongly is found as one that does not exist.
 *
 * @param ranged the metrics whose increase it takes
 */
record Expression(List<Selector> selectors, Set<String> groupedBy, Set<String> ranged) {

    /** A metric and the matchers in its braces. */
    record Selector(String metric, List<Match> matches) {}

    /** @param operator one of = != =~ !~ */
    record Match(String label, String operator, String value) {}

    private static final Set<String> OF_INCREASE = Set.of("rate", "increase", "irate");
    private static final Set<String> FUNCTIONS = Set.of(
            "rate",
            "increase",
            "irate",
            "changes",
            "max_over_time",
            "histogram_quantile",
            "absent",
            "time",
            "hour",
            "day_of_week",
            "sum",
            "min",
            "max",
            "avg",
            "count",
            "topk");
    private static final Set<String> LABELS_FOLLOW = Set.of("by", "without", "on", "ignoring");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    private static final Pattern TOKEN = Pattern.compile("""
            (?x) \\s+
            | (?<text> "(?:[^"\\\\]|\\\\.)*" | '(?:[^'\\\\]|\\\\.)*' )
            | (?<range> \\[ [^\\]]* \\] )
            | (?<number> \\d [\\w.]* )
            | (?<word> [a-zA-Z_:] [\\w:]* )
            | (?<sign> =~ | !~ | != | == | >= | <= | [-+*/%^(){},=<>] )""");

    /** Throws an {@link IllegalArgumentException} at what is none of this. */
    static Expression read(String text) {
        return new Reader(tokens(text)).read();
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("Not understood: " + text.substring(at));
            }
            at = matcher.end();
            if (!matcher.group().isBlank()) {
                tokens.add(matcher.group());
            }
        }
        return tokens;
    }

    private static final class Reader {

        private final List<String> tokens;
        private final List<Selector> selectors = new ArrayList<>();
        private final Set<String> groupedBy = new HashSet<>();
        private final Set<String> ranged = new HashSet<>();
        private int at;

        Reader(List<String> tokens) {
            this.tokens = tokens;
        }

        Expression read() {
            String function = "";
            while (at < tokens.size()) {
                String token = next();
                if (!isWord(token)) {
                    continue;
                }
                if (LABELS_FOLLOW.contains(token)) {
                    labels();
                } else if (FUNCTIONS.contains(token) && (peek().equals("(") || LABELS_FOLLOW.contains(peek()))) {
                    function = token;
                } else if (!KEYWORDS.contains(token)) {
                    selectors.add(new Selector(token, peek().equals("{") ? matches() : List.of()));
                    if (OF_INCREASE.contains(function) && peek().startsWith("[")) {
                        ranged.add(token);
                    }
                }
            }
            return new Expression(selectors, groupedBy, ranged);
        }

        private void labels() {
            expect("(");
            for (String label = next(); !label.equals(")"); label = next()) {
                if (!label.equals(",")) {
                    groupedBy.add(label);
                }
            }
        }

        private List<Match> matches() {
            List<Match> matches = new ArrayList<>();
            expect("{");
            while (!peek().equals("}")) {
                String label = next();
                String operator = next();
                String quoted = next();
                matches.add(new Match(label, operator, quoted.substring(1, quoted.length() - 1)));
                if (peek().equals(",")) {
                    next();
                }
            }
            expect("}");
            return matches;
        }

        private static boolean isWord(String token) {
            return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_' || token.charAt(0) == ':';
        }

        private String peek() {
            return at < tokens.size() ? tokens.get(at) : "";
        }

        private String next() {
            if (at >= tokens.size()) {
                throw new IllegalArgumentException("Ends too early: " + tokens);
            }
            return tokens.get(at++);
        }

        private void expect(String sign) {
            if (!next().equals(sign)) {
                throw new IllegalArgumentException("A " + sign + " is missing: " + tokens);
            }
        }
    }
}
