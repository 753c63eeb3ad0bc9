package vn.hailong.feedback;

import java.time.LocalDate;
import java.time.YearMonth;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The cases there are. */
interface Cases {

    /** Whether it was new: one id has one case. */
    Mono<Boolean> add(FeedbackCase fresh);

    Mono<FeedbackCase> find(CaseId id);

    /** Whether nobody changed it in between: the change was made of the revision before its own. */
    Mono<Boolean> change(FeedbackCase changed);

    /** The cases of a filter, the earliest deadline first; those of one deadline in no order that tells who came first. */
    Flux<FeedbackCase> list(CaseFilter filter, LocalDate today, int skip, int limit);

    Mono<Long> count(CaseFilter filter, LocalDate today);

    /** Deletes what was asked before this month; how many cases. */
    Mono<Long> forgetBefore(YearMonth month);
}
