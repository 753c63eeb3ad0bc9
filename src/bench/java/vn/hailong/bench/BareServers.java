package vn.hailong.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.WebHandler;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;

/** What the pages are measured against: the same bytes from a bare {@code WebFilter}, and from a bare handler of Reactor Netty. */
final class BareServers {

    private BareServers() {}

    /**
     * @param arguments the port, {@code filter} or {@code netty}, a file with the head of the answer as lines, and one with its body
     */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create().host("127.0.0.1").port(Integer.parseInt(arguments[0]));
        Map<String, String> head = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(Path.of(arguments[2]), StandardCharsets.UTF_8);
        lines.forEach(line -> head.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        byte[] body = Files.readAllBytes(Path.of(arguments[3]));
        (arguments[1].equals("filter") ? filter(server, head, body) : netty(server, head, body))
                .bindNow()
                .onDispose()
                .block();
    }

    private static HttpServer netty(HttpServer server, Map<String, String> head, byte[] body) {
        return server.handle((request, response) -> {
            head.forEach(response::header);
            return response.send(Mono.fromSupplier(() -> copy(body)));
        });
    }

    private static ByteBuf copy(byte[] body) {
        return Unpooled.wrappedBuffer(body);
    }

    private static HttpServer filter(HttpServer server, Map<String, String> head, byte[] body) {
        WebHandler nobody = exchange -> Mono.error(new IllegalStateException("The filter answers"));
        return server.handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(nobody)
                .filter((exchange, chain) -> {
                    ServerHttpResponse response = exchange.getResponse();
                    response.setStatusCode(HttpStatus.OK);
                    head.forEach(response.getHeaders()::set);
                    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
                })
                .build()));
    }
}
