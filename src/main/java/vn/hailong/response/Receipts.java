package vn.hailong.response;

import java.time.LocalDate;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.VersionId;

/** What a receipt tells the person who holds it. */
public interface Receipts {

    /** @param counterId for offering another questionnaire at the same counter */
    record Receipt(ReceiptCode code, String counterId, VersionId questionnaire, Stage stage) {}

    /**
     * What its holder may come back to.
     *
     * @param day on which it was given
     * @param comment what the person wrote, as it is stored; blank when nothing, or no longer
     */
    record Given(Channel channel, Stage stage, LocalDate day, String comment) {}

    /** The receipt; empty when no answer has it. */
    Mono<Receipt> find(ReceiptCode code);

    /** The answer of a receipt, without its choices; empty when there is none. */
    Mono<Given> given(ReceiptCode code);
}
