package vn.hailong.response;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@link Receipts} from the stored answers. */
@Component
class MongoReceipts implements Receipts {

    private final Responses responses;

    private final CommentTexts comments;

    MongoReceipts(Responses responses, CommentTexts comments) {
        this.responses = responses;
        this.comments = comments;
    }

    @Override
    public Mono<Receipt> find(ReceiptCode code) {
        return responses
                .find(code)
                .map(response -> new Receipt(code, response.counter(), response.questionnaire(), response.stage()));
    }

    @Override
    public Mono<Given> given(ReceiptCode code) {
        return responses.find(code).flatMap(response -> comments.of(response)
                .collectList()
                .map(texts ->
                        new Given(response.channel(), response.stage(), response.day(), String.join("\n\n", texts))));
    }
}
