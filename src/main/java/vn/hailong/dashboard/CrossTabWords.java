package vn.hailong.dashboard;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.questionnaire.Item;
import vn.hailong.shared.CitizenLanguages;

/** What the groups of a cross-tab and the ways to part them are called. */
@Component
class CrossTabWords {

    private final FrequencyViews options;
    private final CitizenLanguages languages;

    CrossTabWords(FrequencyViews options, CitizenLanguages languages) {
        this.options = options;
        this.languages = languages;
    }

    /** What parts the groups: the question itself where one is asked. */
    String of(Across across, Texts texts) {
        Item item = across.item();
        return item == null
                ? texts.of("dashboard.across." + across.code())
                : item.text().in(texts.language());
    }

    String group(String code, Across across, Texts texts) {
        if (code.equals(CrossTab.Group.ALL)) {
            return texts.of("dashboard.cross-tab.all");
        }
        if (code.equals(Across.UNTOLD)) {
            return texts.of("dashboard.cross-tab.untold");
        }
        return switch (across.code()) {
            case Across.CHANNEL -> texts.of("dashboard.channel." + code);
            case Across.LANGUAGE -> languages.find(code).map(languages::name).orElse(code);
            default -> options.label(code, across.item(), texts);
        };
    }

    String option(String code, @Nullable Item item, Texts texts) {
        return options.label(code, item, texts);
    }

    /** To choose from, for a questionnaire. */
    List<Choice> choices(Asked asked, @Nullable String chosen, Texts texts) {
        return Across.of(asked).stream()
                .map(across -> Choice.of(across.code(), of(across, texts), chosen))
                .toList();
    }
}
