package vn.hailong.form;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.feedback.FeedbackProperties;
import vn.hailong.response.Channel;
import vn.hailong.response.ReceiptCode;
import vn.hailong.response.Receipts;
import vn.hailong.response.Stage;
import vn.hailong.shared.Language;

/** Finds the receipt of an address, and says who may ask for an answer with it. */
@Component
class ReceiptLookUp {

    /** The ways on which the receipt is the respondent's alone. */
    private static final Set<Channel> PERSONAL = EnumSet.of(Channel.QR, Channel.ASSISTED);

    private static final int LONGEST_SHOWN = 40;

    private final Receipts receipts;
    private final GuessLimit guesses;
    private final FeedbackProperties feedback;
    private final Pages pages;
    private final Clock clock;

    ReceiptLookUp(Receipts receipts, GuessLimit guesses, FeedbackProperties feedback, Pages pages, Clock clock) {
        this.receipts = receipts;
        this.guesses = guesses;
        this.feedback = feedback;
        this.pages = pages;
        this.clock = clock;
    }

    /** Empty when no answer has it. */
    Mono<Receipts.Receipt> find(String code, ServerWebExchange exchange) {
        return Mono.fromRunnable(() -> guesses.check(exchange.getRequest()))
                .then(Mono.justOrEmpty(ReceiptCode.parse(code)).flatMap(receipts::find))
                .switchIfEmpty(Mono.fromRunnable(() -> guesses.missed(exchange.getRequest())));
    }

    /** The answer, if its receipt may ask now; empty when not. */
    Mono<Receipts.Given> askable(Receipts.Receipt receipt) {
        LocalDate first = LocalDate.now(clock).minusDays(feedback.askDays());
        return receipts.given(receipt.code())
                .filter(given -> PERSONAL.contains(given.channel()))
                .filter(given -> given.stage() == Stage.COMPLETE)
                .filter(given -> !given.day().isBefore(first));
    }

    Mono<ResponseEntity<byte[]>> unknown(String typed, Language language) {
        return pages.page(
                HttpStatus.NOT_FOUND,
                "receipt-unknown",
                language,
                "",
                Map.of("typed", typed.length() > LONGEST_SHOWN ? typed.substring(0, LONGEST_SHOWN) : typed));
    }
}
