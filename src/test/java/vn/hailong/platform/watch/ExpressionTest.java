package vn.hailong.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final Scrape SCRAPE = Scrape.read("""
            # HELP calls_total Calls
            # TYPE calls_total counter
            calls_total{outcome="GOOD",uri="/f/{code}"} 3.0
            calls_total{outcome="BAD",uri="/"} 1.0
            # TYPE queue gauge
            queue 0.0
            """);

    @Test
    void namesMetricsMatchersGroupingsAndNothingElse() {
        Expression expression = Expression.read(
                "sum by (uri) (rate(calls_total{outcome=\"GOOD\",uri!~\"/a.*|queue\"}[5m])) * 1e3 > 0.5 and on () max(queue offset 48h) > 2");

        assertThat(expression.selectors())
                .containsExactly(
                        new Expression.Selector(
                                "calls_total",
                                List.of(
                                        new Expression.Match("outcome", "=", "GOOD"),
                                        new Expression.Match("uri", "!~", "/a.*|queue"))),
                        new Expression.Selector("queue", List.of()));
        assertThat(expression.groupedBy()).containsExactly("uri");
        assertThat(expression.ranged()).containsExactly("calls_total");
        assertThat(SCRAPE.missing(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call_total",
                "rate(calls[5m])",
                "queue / depth",
                "ratio(queue)",
                "sum(calls_total{outcome=\"UGLY\"})",
                "sum(calls_total{result=~\"G.*\"})",
                "calls_total{outcome=\"GOOD\",uri=\"/\"}",
                "sum by (commune) (calls_total)",
                "queue{outcome=\"GOOD\"}"
            })
    void findsWhatTheServerDoesNotHave(String planted) {
        assertThat(SCRAPE.missing(Expression.read(planted))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"up{job=\"hailong\"} == 0", "sum by (instance) (queue{job=\"$job\",instance=~\"$instance\"})"})
    void knowsWhatPrometheusAdds(String expression) {
        assertThat(SCRAPE.missing(Expression.read(expression))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue ; 1", "queue{outcome=\"GOOD", "sum by uri (queue)"})
    void refusesWhatIsNoExpression(String nonsense) {
        assertThatThrownBy(() -> Expression.read(nonsense)).isInstanceOf(IllegalArgumentException.class);
    }
}
