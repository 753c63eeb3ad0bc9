package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import vn.hailong.shared.ForeignWords;
import vn.hailong.shared.Language;

/** Renders the citizen's pages and gives each the headers they share. */
@Component
class Pages {

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final Pattern INDENT = Pattern.compile("\\n\\s+");
    private static final Duration STILL = Duration.ofHours(1);

    private final ITemplateEngine engine;
    private final MessageSource messages;
    private final Assets assets;
    private final PageLanguages languages;
    private final OfflineProperties offline;

    Pages(
            ITemplateEngine engine,
            MessageSource messages,
            Assets assets,
            PageLanguages languages,
            OfflineProperties offline) {
        this.engine = engine;
        this.messages = messages;
        this.assets = assets;
        this.languages = languages;
        this.offline = offline;
    }

    /**
     * A page rendered for this request; it blocks nobody's event loop.
     *
     * @param address where the page is shown again in another language; blank where it cannot be
     */
    Mono<ResponseEntity<byte[]>> page(
            HttpStatus status, String template, Language language, String address, Map<String, ?> values) {
        return Mono.fromCallable(() -> render(template, language, address, values))
                .subscribeOn(Schedulers.boundedElastic())
                .map(html -> html(status).body(html.getBytes(StandardCharsets.UTF_8)));
    }

    /** The page as text; call it where blocking is allowed. */
    String render(String template, Language language, String address, Map<String, ?> values) {
        return render(template, language, languages.others(language, address), values);
    }

    /** @param others the same page in other languages */
    String render(String template, Language language, List<PageLanguages.Choice> others, Map<String, ?> values) {
        Context context = new Context(language.locale(), new HashMap<>(values));
        context.setVariable("lang", language.tag());
        context.setVariable("direction", languages.direction(language));
        context.setVariable("languages", others);
        context.setVariable("style", assets.style());
        context.setVariable("script", assets.script());
        context.setVariable("phone", assets.phone());
        context.setVariable("listening", assets.listening());
        context.setVariable("done", assets.done());
        context.setVariable("worker", offline.on() ? OfflineController.WORKER : null);
        return ForeignWords.inHtml(engine.process("form/" + template, context));
    }

    /** The page without its indents; not for pages that hold what somebody typed. */
    String renderCompact(String template, Language language, String address, Map<String, ?> values) {
        return INDENT.matcher(render(template, language, address, values)).replaceAll("\n");
    }

    /** The start of an answer that nobody keeps a copy of. */
    ResponseEntity.BodyBuilder html(HttpStatus status) {
        return headers(status).cacheControl(CacheControl.noStore());
    }

    /** The start of an answer that is the same for everybody. */
    ResponseEntity.BodyBuilder still() {
        return headers(HttpStatus.OK)
                .cacheControl(CacheControl.maxAge(STILL).cachePublic())
                .varyBy(HttpHeaders.ACCEPT_LANGUAGE);
    }

    private ResponseEntity.BodyBuilder headers(HttpStatus status) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header("Content-Security-Policy", assets.policy())
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("X-Robots-Tag", "noindex");
    }

    /** The words of a key; a general sentence where a key has none. */
    String words(String key, List<Object> args, Language language) {
        Object[] named = args.isEmpty() ? null : args.toArray();
        String words = messages.getMessage(key, named, null, language.locale());
        return words != null ? words : messages.getMessage("form.fault", null, language.locale());
    }
}
