package vn.hailong.servicepoint;

import java.security.SecureRandom;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ReactiveMongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * New codes for counters, each kept for good before anybody sees it, so that none is ever given twice. A code
 * that was kept and then not used is lost, which harms nobody.
 */
@Component
class CounterCodes {

    /** A code that was given, and to which counter. */
    @Document("counterCodes")
    record GivenCode(@Id String code, String counter) {}

    /** With 3.4 thousand million codes even one collision is rare; so many in a row are a fault. */
    private static final int TRIES = 20;

    private final ReactiveMongoTemplate mongo;
    private final SecureRandom random = new SecureRandom();

    CounterCodes(ReactiveMongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** A code that no counter ever had; fresh with each subscription. */
    Mono<CounterCode> next(String counterId) {
        return Mono.defer(() -> keep(draw(), counterId))
                .retryWhen(Retry.max(TRIES).filter(DuplicateKeyException.class::isInstance));
    }

    private Mono<CounterCode> keep(CounterCode code, String counterId) {
        return mongo.insert(new GivenCode(code.value(), counterId)).thenReturn(code);
    }

    /** Seven characters, each drawn on its own: knowing one code says nothing about another. */
    CounterCode draw() {
        StringBuilder body = new StringBuilder();
        for (int i = 1; i < CounterCode.LENGTH; i++) {
            body.append(CounterCode.ALPHABET.charAt(random.nextInt(CounterCode.ALPHABET.length())));
        }
        return CounterCode.of(body.toString());
    }
}
