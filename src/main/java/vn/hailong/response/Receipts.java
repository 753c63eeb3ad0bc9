package vn.hailong.response;

import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.VersionId;

/** What a receipt tells the person who holds it. */
public interface Receipts {

    /** @param counterId for offering another questionnaire at the same counter */
    record Receipt(ReceiptCode code, String counterId, VersionId questionnaire, Stage stage) {}

    /** The receipt; empty when no answer has it. */
    Mono<Receipt> find(ReceiptCode code);
}
