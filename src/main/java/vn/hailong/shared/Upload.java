package vn.hailong.shared;

import java.util.List;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * An address that takes a file in a form of several parts; a bean of it opens the address for such forms, which are refused
 * everywhere else.
 *
 * @param path the whole path of the address, such as {@code /dashboard/accounts/import}
 * @param most the largest form in bytes
 */
public record Upload(String path, int most) {

    /** The bytes of the first file or text field of this name; empty when the form has none or it is empty. TOO_LARGE when it is larger than the address takes. */
    public Mono<byte[]> read(ServerWebExchange exchange, String field) {
        return exchange.getMultipartData()
                .flatMap(parts -> read(parts, field))
                .onErrorMap(
                        DataBufferLimitException.class,
                        tooLarge -> new Problem(Problem.Kind.TOO_LARGE, "platform.too-large", "The file is too large"));
    }

    private Mono<byte[]> read(MultiValueMap<String, Part> parts, String field) {
        Part part = parts.getOrDefault(field, List.of()).stream().findFirst().orElse(null);
        if (part == null) {
            return Mono.empty();
        }
        return DataBufferUtils.join(part.content(), most)
                .map(buffer -> {
                    byte[] bytes = new byte[buffer.readableByteCount()];
                    buffer.read(bytes);
                    DataBufferUtils.release(buffer);
                    return bytes;
                })
                .filter(bytes -> bytes.length > 0);
    }
}
