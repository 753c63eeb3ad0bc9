package vn.hailong.servicepoint.poster;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;

/** The posters of any selection of counters as one PDF. */
@RestController
class PosterApi {

    /** How many posters are in the file: what a page needs to show how far the download is. */
    static final String COUNT = "Poster-Count";

    private static final int BLOCK = 64 * 1024;

    private final Posters posters;
    private final Press press;
    private final AuditTrail audit;

    PosterApi(Posters posters, Press press, AuditTrail audit) {
        this.posters = posters;
        this.press = press;
        this.audit = audit;
    }

    @ApiResponse(
            responseCode = "200",
            description = "The posters, a page for each counter",
            content = @Content(mediaType = "application/pdf", schema = @Schema(types = "string", format = "binary")))
    @Parameter(name = "counter", array = @ArraySchema(schema = @Schema(types = "string")))
    @GetMapping("/api/v1/posters.pdf")
    Mono<Void> pdf(
            @RequestParam(required = false) List<String> counter,
            @RequestParam(defaultValue = "") String point,
            @RequestParam(defaultValue = "") String commune,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String all,
            @RequestParam(defaultValue = "a4") String size,
            @Parameter(hidden = true) ServerWebExchange exchange) {
        Selection selection = Selection.of(exchange.getRequest().getQueryParams());
        return Posters.printer().flatMap(staff -> size(size)
                .flatMap(paper -> posters.chosen(staff, selection).flatMap(desks -> audit.record(
                                "poster.print", paper.slug() + " " + desks.size() + ": " + selection.brief())
                        .then(Mono.defer(() -> press.print(
                                posters.file(paper, desks),
                                posters.fileName(paper),
                                file -> send(file, paper, desks.size(), exchange.getResponse())))))));
    }

    private static Mono<Size> size(String slug) {
        return Mono.justOrEmpty(Size.ofSlug(slug))
                .switchIfEmpty(Mono.error(() -> Posters.fault("size", "servicepoint.poster.size-unknown")));
    }

    /** As fast as the receiver takes it, a block at a time. */
    private Mono<Void> send(Path file, Size size, int count, ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.APPLICATION_PDF);
        headers.setContentLength(length(file));
        headers.setCacheControl("no-store");
        headers.setContentDisposition(
                ContentDisposition.attachment().filename(posters.fileName(size)).build());
        headers.set(COUNT, Integer.toString(count));
        return response.writeWith(DataBufferUtils.read(file, response.bufferFactory(), BLOCK));
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
