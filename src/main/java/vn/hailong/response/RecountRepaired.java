package vn.hailong.response;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.shared.AfterRepair;

/** Counts the answers of a repaired store anew: answers or counts may be among what was lost. */
@Component
class RecountRepaired implements AfterRepair {

    private final StoreRecount recount;

    RecountRepaired(StoreRecount recount) {
        this.recount = recount;
    }

    @Override
    public Mono<String> run() {
        return recount.withoutTransactions()
                .map(report -> "Recounted %d answers: %d of %d counts were off and are mended."
                        .formatted(report.answers(), report.drift(), report.counts()));
    }
}
