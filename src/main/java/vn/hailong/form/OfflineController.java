package vn.hailong.form;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** What a phone needs to keep a form and an answer where there is no signal, and the page on which it shows what it keeps. */
@RestController
class OfflineController {

    static final String WORKER = "/f/sw.js";

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

    /** The worker talks to this server alone. */
    private static final String WORKER_POLICY = "default-src 'none'; connect-src 'self'";

    private final Assets assets;
    private final Pages pages;
    private final PageLanguages languages;
    private final OfflineProperties properties;

    OfflineController(Assets assets, Pages pages, PageLanguages languages, OfflineProperties properties) {
        this.assets = assets;
        this.pages = pages;
        this.languages = languages;
        this.properties = properties;
    }

    /** Asked for at every visit, so that a mended or a switched-off worker reaches each phone. */
    @GetMapping(WORKER)
    ResponseEntity<String> worker() {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", WORKER_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin")
                .body(assets.worker(properties.on()));
    }

    /** The same for everybody: the phone fills in what it keeps. */
    @GetMapping("/f/kept")
    Mono<ResponseEntity<byte[]>> kept(
            @RequestParam(required = false) @Nullable String lang, ServerWebExchange exchange) {
        return pages.page(
                HttpStatus.OK,
                "kept",
                languages.of(lang, exchange.getRequest()),
                "/f/kept",
                Map.of("keptScript", assets.kept()));
    }
}
