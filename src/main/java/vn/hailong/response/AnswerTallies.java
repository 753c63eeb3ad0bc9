package vn.hailong.response;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import reactor.core.publisher.Mono;
import vn.hailong.response.StoredAnswers.StoredAnswer;
import vn.hailong.shared.Period;

/** Tallies of answers by what the counts do not keep apart: each answer is read, so the time grows with them. */
public interface AnswerTallies {

    /**
     * The tallies by group and questionnaire version; groups and versions without an answer are left out. Added up they are what
     * {@link Counts} has of the same query.
     *
     * @param query what is read; its {@code only} is not looked at
     * @param groupOf the group of an answer, one of a few; an answer of none is left out
     * @param soFar is told from time to time how many answers of the query are read
     */
    Mono<Map<String, Map<Integer, Tally>>> read(
            Counts.Query query, Function<StoredAnswer, Optional<String>> groupOf, LongConsumer soFar);

    /** Whether there are no more than so many answers of these days, of whatever questionnaire: reading goes through all of them. */
    Mono<Boolean> isWithin(Period period, int most);
}
