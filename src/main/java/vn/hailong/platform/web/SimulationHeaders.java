package vn.hailong.platform.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import vn.hailong.shared.AnswerHeaders;
import vn.hailong.shared.Simulation;

/** Marks every answer that carries simulated answers, for programs, and the name of every file, whoever made it. */
@ConditionalOnBooleanProperty("hailong.simulation.on")
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 9)
class SimulationHeaders implements WebFilter, AnswerHeaders {

    static final String NAME = "X-Hai-Long-Simulated";

    private final Simulation simulation;

    SimulationHeaders(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        set(headers, false);
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> nameFile(headers)));
        return chain.filter(exchange);
    }

    @Override
    public void set(HttpHeaders headers, boolean encrypted) {
        headers.set(NAME, "true");
    }

    private void nameFile(HttpHeaders headers) {
        ContentDisposition given = headers.getContentDisposition();
        String name = given.getFilename();
        if (name != null && !name.startsWith(simulation.filePrefix())) {
            ContentDisposition.Builder marked =
                    given.isAttachment() ? ContentDisposition.attachment() : ContentDisposition.inline();
            String full = simulation.filePrefix() + name;
            headers.setContentDisposition(
                    (given.getCharset() == null ? marked.filename(full) : marked.filename(full, given.getCharset()))
                            .build());
        }
    }
}
