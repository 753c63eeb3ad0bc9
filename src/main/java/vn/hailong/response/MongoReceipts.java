package vn.hailong.response;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@link Receipts} from the stored answers. */
@Component
class MongoReceipts implements Receipts {

    private final Responses responses;

    MongoReceipts(Responses responses) {
        this.responses = responses;
    }

    @Override
    public Mono<Receipt> find(ReceiptCode code) {
        return responses
                .find(code)
                .map(response -> new Receipt(code, response.counter(), response.questionnaire(), response.stage()));
    }
}
