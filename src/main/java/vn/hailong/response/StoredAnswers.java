package vn.hailong.response;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import vn.hailong.questionnaire.Answers;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Period;

/** The answers themselves, one after the other, without free texts and without anything that leads back to a phone or a receipt. */
public interface StoredAnswers {

    /**
     * Which answers to read.
     *
     * @param version one version; empty for all versions of the questionnaire
     * @param flagged whether flagged answers are read too
     * @param receivedBy answers that came later are left out, so that two readings see the same
     * @param items the items whose answers are read; empty for all
     */
    record Query(
            String questionnaire,
            OptionalInt version,
            Period period,
            boolean flagged,
            Instant receivedBy,
            Optional<Set<String>> items) {

        public Query {
            items = items.map(Set::copyOf);
        }

        /** All items. */
        public Query(String questionnaire, OptionalInt version, Period period, boolean flagged, Instant receivedBy) {
            this(questionnaire, version, period, flagged, receivedBy, Optional.empty());
        }

        /** The same answers with these items alone, which is less to read. */
        public Query only(Set<String> some) {
            return new Query(questionnaire, version, period, flagged, receivedBy, Optional.of(some));
        }
    }

    /**
     * One answer.
     *
     * @param counter the counter's id
     * @param commune the commune of the counter's point; none for a provincial point
     * @param home the commune the respondent lives in, {@code outside}, or {@code -} when unknown
     * @param flags the codes of why it looks doubtful, ordered
     */
    record StoredAnswer(
            VersionId questionnaire,
            String counter,
            @Nullable String commune,
            String home,
            LocalDate day,
            Channel channel,
            Stage stage,
            String language,
            Set<String> flags,
            Answers answers) {

        static StoredAnswer of(Response response) {
            Set<String> flags = new TreeSet<>();
            response.flags().forEach(flag -> flags.add(flag.code()));
            return new StoredAnswer(
                    response.questionnaire(),
                    response.counter(),
                    response.commune(),
                    response.home(),
                    response.day(),
                    response.channel(),
                    response.stage(),
                    response.language(),
                    flags,
                    response.answers());
        }

        /** The commune of the counter's point; empty for a provincial point. */
        public Optional<String> place() {
            return Optional.ofNullable(commune);
        }
    }

    /**
     * The answers in an order that tells nothing of the time within a day, read as fast as the subscriber asks for them and
     * never more than a batch ahead; a subscriber that cancels ends the reading at the store.
     */
    Flux<StoredAnswer> read(Query query);
}
