package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;

/** What stands beside every figure: questionnaire, period, channels, rule, interval, threshold, and whom it does not represent. */
@Component
class Facts {

    private final Questionnaires questionnaires;
    private final ResultsMatrix results;

    Facts(Questionnaires questionnaires, ResultsMatrix results) {
        this.questionnaires = questionnaires;
        this.results = results;
    }

    /** One fact. */
    record Fact(String name, String value) {}

    List<Fact> of(Filter filter, Texts texts) {
        return of(filter, filter.by().code(), texts);
    }

    /** Beside an index tree, whose nodes are of two places. */
    List<Fact> ofIndices(Filter filter, Texts texts) {
        return of(filter, "indices", texts);
    }

    private List<Fact> of(Filter filter, String place, Texts texts) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("questionnaire", title(filter, texts), texts));
        facts.add(fact(
                "period",
                texts.of(
                        "dashboard.fact.period.value",
                        texts.day(filter.period().start()),
                        texts.day(filter.period().last())),
                texts));
        String channel = filter.channel().map(Channel::code).orElse("all");
        facts.add(fact("channel", texts.of("dashboard.channel." + channel), texts));
        facts.add(fact("flagged", texts.of("dashboard.flagged." + Codes.flagged(filter.flagged())), texts));
        facts.add(fact("rule", texts.of("dashboard.rule." + Codes.of(filter.rule())), texts));
        facts.add(fact("interval", texts.of("dashboard.fact.interval." + Codes.of(filter.rule())), texts));
        facts.add(fact("place", texts.of("dashboard.fact.place." + place), texts));
        facts.add(
                fact("threshold", texts.of("dashboard.fact.threshold.value", texts.count(results.threshold())), texts));
        return facts;
    }

    private static Fact fact(String name, String value, Texts texts) {
        return new Fact(texts.of("dashboard.fact." + name), value);
    }

    private String title(Filter filter, Texts texts) {
        String title = questionnaires
                .current(filter.questionnaire())
                .map(questionnaire -> questionnaire.title().in(texts.language()))
                .orElse(filter.questionnaire());
        String version = filter.version().isPresent()
                ? texts.of(
                        "dashboard.fact.version",
                        String.valueOf(filter.version().getAsInt()))
                : texts.of("dashboard.fact.versions");
        return title + " (" + version + ")";
    }
}
