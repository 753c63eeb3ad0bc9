package vn.hailong.servicepoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.hailong.servicepoint.ServicePoint.Kind;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Language;

/** Makes service points and choices ready for the staff pages. */
@Component
class PointViews {

    /** One line of a list to choose from; its words are a text or, where there is none, a message key. */
    record Choice(
            String value, @Nullable String text, @Nullable String key) {

        static Choice text(String value, String text) {
            return new Choice(value, text, null);
        }

        static Choice key(String value, String key) {
            return new Choice(value, null, key);
        }
    }

    private final Communes communes;
    private final PublicUrl publicUrl;
    private final ObjectProvider<QuestionnaireCatalogue> catalogue;

    PointViews(Communes communes, PublicUrl publicUrl, ObjectProvider<QuestionnaireCatalogue> catalogue) {
        this.communes = communes;
        this.publicUrl = publicUrl;
        this.catalogue = catalogue;
    }

    PointView view(ServicePoint point, Locale locale) {
        return view(point, titles(locale));
    }

    List<PointView> views(List<ServicePoint> points, Locale locale) {
        Map<String, String> titles = titles(locale);
        return points.stream().map(point -> view(point, titles)).toList();
    }

    private PointView view(ServicePoint point, Map<String, String> titles) {
        return new PointView(
                point.code(),
                point.name(),
                place(point.commune()).orElse(null),
                kindKey(point.kind()),
                point.phone(),
                titles.getOrDefault(point.questionnaire(), point.questionnaire()),
                point.active(),
                point.counters().stream()
                        .map(counter -> PointView.CounterView.of(point, counter, publicUrl))
                        .toList());
    }

    Optional<String> place(@Nullable CommuneCode commune) {
        return Optional.ofNullable(commune).flatMap(communes::find).map(Commune::fullName);
    }

    List<Choice> communes() {
        return communes.all().stream()
                .sorted(java.util.Comparator.comparing(commune -> vn.hailong.shared.Folding.fold(commune.name())))
                .map(commune -> Choice.text(
                        commune.code().value(),
                        commune.name() + " (" + commune.type().word() + ")"))
                .toList();
    }

    List<Choice> kinds() {
        return Arrays.stream(Kind.values())
                .map(kind -> Choice.key(kind.slug(), kindKey(kind)))
                .toList();
    }

    List<Choice> questionnaires(Locale locale) {
        return titles(locale).entrySet().stream()
                .map(title -> Choice.text(title.getKey(), title.getValue()))
                .toList();
    }

    /** Where nobody tells which questionnaires are published, the defaults by their ids. */
    private Map<String, String> titles(Locale locale) {
        QuestionnaireCatalogue published = catalogue.getIfAvailable();
        if (published != null) {
            return published.titles(Language.offered(locale.getLanguage()));
        }
        Map<String, String> ids = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            ids.put(kind.defaultQuestionnaire(), kind.defaultQuestionnaire());
        }
        return ids;
    }

    static String kindKey(Kind kind) {
        return "servicepoint.kind." + kind.slug();
    }
}
