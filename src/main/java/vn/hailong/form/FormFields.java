package vn.hailong.form;

import java.util.List;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** The fields of a form in a request, as many as a form may have. */
final class FormFields {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_FIELDS = 500;

    private FormFields() {}

    /** The fields; an error where there are too many, or where they are no form. */
    static Mono<MultiValueMap<String, String>> read(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() > MOST_BYTES) {
            return Mono.error(tooLarge());
        }
        if (!isForm(headers)) {
            return Mono.error(new Problem(
                    Problem.Kind.UNSUPPORTED_TYPE, "form.unreadable", "A form is application/x-www-form-urlencoded"));
        }
        return exchange.getFormData()
                .onErrorMap(DataBufferLimitException.class, tooMuch -> tooLarge())
                .onErrorMap(
                        IllegalArgumentException.class,
                        garbled -> new Problem(Problem.Kind.MALFORMED, "form.unreadable", "Not URL-encoded"))
                .filter(fields -> fields.values().stream().mapToInt(List::size).sum() <= MOST_FIELDS)
                .switchIfEmpty(Mono.error(FormFields::tooLarge));
    }

    private static boolean isForm(HttpHeaders headers) {
        try {
            return MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(headers.getContentType());
        } catch (IllegalArgumentException garbled) {
            return false;
        }
    }

    private static Problem tooLarge() {
        return new Problem(Problem.Kind.TOO_LARGE, "form.too-large", "A form has at most " + MOST_BYTES + " bytes");
    }
}
