package vn.hailong.form;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.listening.Recordings;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Language;

/** The blank forms, each rendered once and kept as bytes. */
@Component
class FormPages {

    private static final int MOST_KEPT = 2_000;

    /** All that a page shows of its counter stands in the key: a renamed counter has a new page at once, as has one with new recordings. */
    private record Key(VersionId version, Language language, String sounds, FormView.Place place) {

        /** Of what tells most pages apart: it is asked for with every page. */
        @Override
        public int hashCode() {
            return 31 * place.code().hashCode() + version.hashCode();
        }
    }

    private final Cache<Key, SlottedPage> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /** The place of each counter as it was read last. */
    private final Cache<ServicePoint.At, FormView.Place> places =
            Caffeine.newBuilder().weakKeys().maximumSize(MOST_KEPT).build();

    private final FormViews views;
    private final Pages pages;
    private final Recordings recordings;

    FormPages(FormViews views, Pages pages, Recordings recordings) {
        this.views = views;
        this.pages = pages;
        this.recordings = recordings;
    }

    Mono<SlottedPage> find(ServicePoint.At at, Questionnaire questionnaire, Language language) {
        Key key = key(at, questionnaire, language);
        SlottedPage page = kept.getIfPresent(key);
        return page != null
                ? Mono.just(page)
                : Mono.fromCallable(() -> kept.get(key, absent -> render(at, questionnaire, language)))
                        .subscribeOn(Schedulers.boundedElastic());
    }

    /** The page if it has been rendered. */
    Optional<SlottedPage> inMemory(ServicePoint.At at, Questionnaire questionnaire, Language language) {
        return Optional.ofNullable(kept.getIfPresent(key(at, questionnaire, language)));
    }

    private Key key(ServicePoint.At at, Questionnaire questionnaire, Language language) {
        return new Key(
                questionnaire.key(),
                language,
                recordings.mark(questionnaire.key(), language),
                places.get(at, views::place));
    }

    private SlottedPage render(ServicePoint.At at, Questionnaire questionnaire, Language language) {
        FormView whole = views.blank(at, questionnaire, language);
        return SlottedPage.of(pages.renderCompact(
                "form",
                language,
                address(at, questionnaire),
                FormStep.values(whole, FormSteps.of(questionnaire, whole), 0, views.preset(at, questionnaire))));
    }

    /** Where the form is shown, without a language. */
    static String address(ServicePoint.At at, Questionnaire questionnaire) {
        return "/f/" + at.code() + "?questionnaire=" + questionnaire.key().questionnaire();
    }
}
