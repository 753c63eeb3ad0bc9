package vn.hailong.form;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finding a counter by the name of a commune, old or new. */
@RestController
class HelpController {

    private final HelpPages helpPages;
    private final PageLanguages languages;

    HelpController(HelpPages helpPages, PageLanguages languages) {
        this.helpPages = helpPages;
        this.languages = languages;
    }

    @GetMapping("/f/help")
    Mono<ResponseEntity<byte[]>> help(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String lang,
            ServerWebExchange exchange) {
        return helpPages.search(q, commune, languages.of(lang, exchange.getRequest()));
    }
}
