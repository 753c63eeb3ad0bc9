package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.questionnaire.FormPreview;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.servicepoint.CounterCode;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Language;

/**
 * A questionnaire in the citizen's own form, at a counter that does not exist, with nothing to send it by: neither an address nor
 * a button, and a policy by which the browser sends nothing anyway.
 */
@Component
class DraftPreview implements FormPreview {

    /** Has the form of a code; a real one is made of chance, and this one would be refused as nobody's. */
    private static final CounterCode NOBODYS = new CounterCode("33333333");

    private static final Pattern TARGET = Pattern.compile(" method=\"post\" action=\"/f/[^\"]*\"");
    private static final Pattern BUTTON = Pattern.compile("<button type=\"submit\" id=\"send\"");
    private static final Pattern CONTENT = Pattern.compile("<main id=\"main\">");

    private final FormViews views;
    private final Pages pages;
    private final Assets assets;
    private final PageLanguages languages;

    DraftPreview(FormViews views, Pages pages, Assets assets, PageLanguages languages) {
        this.views = views;
        this.pages = pages;
        this.assets = assets;
        this.languages = languages;
    }

    @Override
    public Mono<ResponseEntity<byte[]>> of(Questionnaire questionnaire, Language language, String back) {
        return Mono.fromCallable(() -> render(questionnaire, language, back))
                .subscribeOn(Schedulers.boundedElastic())
                .map(html -> pages.html(HttpStatus.OK)
                        .headers(headers -> headers.set("Content-Security-Policy", policy()))
                        .body(html));
    }

    /** The form's own, but nothing leaves the page. */
    private String policy() {
        return Stream.of(assets.policy().split("; "))
                        .filter(rule -> !rule.startsWith("form-action") && !rule.startsWith("connect-src"))
                        .collect(Collectors.joining("; "))
                + "; form-action 'none'; connect-src 'none'";
    }

    private byte[] render(Questionnaire questionnaire, Language language, String back) {
        List<PageLanguages.Choice> others = languages.others(language, back + "/preview", "in").stream()
                .filter(other -> Language.OFFERED.contains(new Language(other.tag())))
                .toList();
        String form = pages.render(
                "form", language, others, Map.of("form", views.blank(at(language), questionnaire, language)));
        String still = once(TARGET, form, "");
        still = once(BUTTON, still, "<button type=\"button\" disabled id=\"send\"");
        return once(CONTENT, still, "<main id=\"main\">\n" + notice(language, back))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String notice(Language language, String back) {
        return "<p class=\"hint\" role=\"note\"><strong>" + words("form.preview.notice", language)
                + "</strong> <a href=\"" + HtmlUtils.htmlEscape(back) + "\">" + words("form.preview.back", language)
                + "</a></p>\n";
    }

    private String words(String key, Language language) {
        return HtmlUtils.htmlEscape(pages.words(key, List.of(), language));
    }

    /** A page that cannot be made so is not shown. */
    private static String once(Pattern part, String page, String instead) {
        Matcher matcher = part.matcher(page);
        if (!matcher.find()) {
            throw new IllegalStateException("The form has no " + part + " to take away");
        }
        return matcher.replaceFirst(Matcher.quoteReplacement(instead));
    }

    private ServicePoint.At at(Language language) {
        String somewhere = pages.words("form.preview.point", List.of(), language);
        ServicePoint.Counter counter = new ServicePoint.Counter(
                "preview", pages.words("form.preview.counter", List.of(), language), Optional.of(NOBODYS), false);
        ServicePoint point = new ServicePoint(
                "preview",
                null,
                ServicePoint.Kind.ADMINISTRATION_CENTRE,
                somewhere,
                "",
                "preview",
                false,
                List.of(counter));
        return new ServicePoint.At(point, counter, NOBODYS, Optional.empty());
    }
}
