package vn.hailong.form;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.servicepoint.ServicePoint;
import vn.hailong.shared.Language;

/** Shows the blank form of a counter, from memory, each time with an id of its own. */
@Component
class BlankForms {

    private final Questionnaires questionnaires;
    private final FormPages formPages;
    private final HelpPages helpPages;
    private final Pages pages;
    private final FreshIds freshIds;
    private final ShownTally tally;
    private final Counter shown;

    BlankForms(
            Questionnaires questionnaires,
            FormPages formPages,
            HelpPages helpPages,
            Pages pages,
            FreshIds freshIds,
            ShownTally tally,
            MeterRegistry metrics) {
        this.questionnaires = questionnaires;
        this.formPages = formPages;
        this.helpPages = helpPages;
        this.pages = pages;
        this.freshIds = freshIds;
        this.tally = tally;
        this.shown = Counter.builder("hailong.forms.shown")
                .description("Blank forms served to citizens")
                .register(metrics);
    }

    /** @param questionnaire the one asked for; the counter's own where none is */
    Mono<ResponseEntity<byte[]>> show(
            ServicePoint.At at, @Nullable String questionnaire, Language language, ServerWebExchange exchange) {
        return at.isOpen()
                ? Mono.justOrEmpty(questionnaires.current(SentQuestionnaires.named(questionnaire, at)))
                        .flatMap(found -> formPages.find(at, found, language))
                        .map(page -> blank(page, exchange))
                        .doOnNext(page -> wasShown(at, exchange.getRequest()))
                        .switchIfEmpty(Mono.defer(() -> helpPages.questionnaireUnknown(at, language)))
                : helpPages.closed(at, language);
    }

    /** What {@link #show} shows, if it is a form that has been rendered. */
    Optional<SlottedPage> inMemory(ServicePoint.At at, @Nullable String questionnaire, Language language) {
        return at.isOpen()
                ? questionnaires
                        .current(SentQuestionnaires.named(questionnaire, at))
                        .flatMap(found -> formPages.inMemory(at, found, language))
                : Optional.empty();
    }

    /** Counts it. */
    void wasShown(ServicePoint.At at, ServerHttpRequest request) {
        shown.increment();
        if (Showing.isToAPerson(request)) {
            tally.count(at.counter().id());
        }
    }

    /** The start of a form's answer, compressed or not. */
    static ResponseEntity.BodyBuilder headers(Pages pages) {
        return pages.html(HttpStatus.OK)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .varyBy(HttpHeaders.ACCEPT_ENCODING);
    }

    private ResponseEntity<byte[]> blank(SlottedPage page, ServerWebExchange exchange) {
        ResponseEntity.BodyBuilder reply = headers(pages);
        return SlottedPage.takesGzip(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_ENCODING))
                ? reply.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(page.gzippedWith(freshIds.next()))
                : reply.body(page.with(freshIds.next()));
    }
}
