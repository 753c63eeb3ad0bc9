package vn.hailong.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.Item;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;

/** Lays frequencies out as bars with their numbers. */
@Component
class FrequencyViews {

    private final Communes communes;

    FrequencyViews(Communes communes) {
        this.communes = communes;
    }

    FrequencyView of(Frequencies frequencies, Asked asked, Texts texts) {
        long complete = frequencies.answers().complete();
        long partial = frequencies.answers().partial();
        return new FrequencyView(
                texts.of("dashboard.commune.answers", texts.count(complete), texts.count(partial)),
                complete + partial == 0,
                complete + partial > 0 && frequencies.items().isEmpty(),
                frequencies.items().stream()
                        .map(item -> view(item, asked, texts))
                        .toList());
    }

    private FrequencyView.ItemView view(Frequencies.ItemCount count, Asked asked, Texts texts) {
        Item item = asked.items().get(count.id());
        return new FrequencyView.ItemView(
                count.id(),
                item == null ? count.id() : item.text().in(texts.language()),
                texts.of(
                                "dashboard.commune.counted",
                                texts.count(count.answered()),
                                texts.count(count.blank()),
                                texts.count(count.notAsked()))
                        + since(count, asked, texts),
                isWithheld(count, item),
                count.options().stream()
                        .map(option -> bar(option, count, item, texts))
                        .toList());
    }

    /** That answers to earlier versions are left out; empty where none is. */
    private static String since(Frequencies.ItemCount count, Asked asked, Texts texts) {
        int since = asked.series().sinceOf(count.id());
        int first = asked.all().stream()
                .filter(version -> version.item(count.id()).isPresent())
                .findFirst()
                .map(version -> version.key().version())
                .orElse(since);
        return since > first && asked.series().versions().contains(first)
                ? " " + texts.of("dashboard.commune.since", String.valueOf(since))
                : "";
    }

    /** Whether options were chosen that the reader may not see. */
    static boolean isWithheld(Frequencies.ItemCount count, @Nullable Item item) {
        boolean text = item == null || item.kind() == Item.Kind.TEXT;
        return !text && count.options().isEmpty() && count.answered() > 0;
    }

    /** The share of those who answered the item that chose the option. */
    static double share(Frequencies.OptionCount option, Frequencies.ItemCount count) {
        return count.answered() == 0 ? 0 : Math.min(1, (double) option.n() / count.answered());
    }

    private FrequencyView.Bar bar(
            Frequencies.OptionCount option, Frequencies.ItemCount count, @Nullable Item item, Texts texts) {
        double share = share(option, count);
        boolean nonAnswer = Item.NON_ANSWERS.contains(option.code());
        return new FrequencyView.Bar(
                label(option.code(), item, texts),
                texts.count(option.n()),
                texts.percent(share),
                Texts.length(share),
                nonAnswer ? "shaft na" : "shaft");
    }

    /** The option in the reader's words. */
    String label(String code, @Nullable Item item, Texts texts) {
        if (item == null) {
            return code;
        }
        if (item.kind() == Item.Kind.COMMUNE) {
            return code.equals(Answers.OUTSIDE)
                    ? texts.of("dashboard.commune.outside")
                    : List.of(code).stream()
                            .filter(CommuneCode::isWellFormed)
                            .flatMap(value -> communes.find(new CommuneCode(value)).stream())
                            .map(Commune::fullName)
                            .findFirst()
                            .orElse(code);
        }
        return item.option(code)
                .map(option -> option.text().in(texts.language()))
                .orElse(code);
    }
}
