package vn.hailong.form;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.form.MongoShownForms.Place;

/** The forms that this node has shown and not yet written down: no page waits for the store. */
@Component
class ShownTally {

    private static final Logger LOG = LoggerFactory.getLogger(ShownTally.class);

    private final Map<Place, AtomicLong> numbers = new ConcurrentHashMap<>();
    private final Function<Map<Place, Long>, Mono<Map<Place, Long>>> writer;
    private final int most;
    private final Clock clock;

    @Autowired
    ShownTally(MongoShownForms store, ShownProperties properties, Clock clock) {
        this(store::add, properties.most(), clock);
    }

    /**
     * @param writer writes numbers down and gives back those it could not
     * @param most how many days at counters are held at once; while the store is away, others are not counted
     */
    ShownTally(Function<Map<Place, Long>, Mono<Map<Place, Long>>> writer, int most, Clock clock) {
        this.writer = writer;
        this.most = most;
        this.clock = clock;
    }

    /** One more form shown at this counter today. */
    void count(String counter) {
        Place place = new Place(LocalDate.now(clock), counter);
        AtomicLong number = numbers.get(place);
        if (number == null) {
            if (numbers.size() >= most) {
                return;
            }
            number = numbers.computeIfAbsent(place, absent -> new AtomicLong());
        }
        number.incrementAndGet();
    }

    /** Writes down what was counted since the last time; what cannot be written is counted on, and written the next time. Never fails. */
    Mono<Void> flush() {
        return Mono.defer(() -> {
            Map<Place, Long> taken = take();
            if (taken.isEmpty()) {
                return Mono.empty();
            }
            return writer.apply(taken)
                    .doOnNext(this::putBack)
                    .onErrorResume(fault -> {
                        LOG.warn("The forms shown are not written down yet: {}", fault.toString());
                        putBack(taken);
                        return Mono.empty();
                    })
                    .then();
        });
    }

    private Map<Place, Long> take() {
        Map<Place, Long> taken = new HashMap<>();
        LocalDate yesterday = LocalDate.now(clock).minusDays(1);
        numbers.forEach((place, number) -> {
            long n = number.getAndSet(0);
            if (n > 0) {
                taken.put(place, n);
            } else if (place.day().isBefore(yesterday)) {
                // Nobody counts on a day that is over.
                numbers.remove(place, number);
            }
        });
        return taken;
    }

    private void putBack(Map<Place, Long> left) {
        left.forEach((place, n) ->
                numbers.computeIfAbsent(place, absent -> new AtomicLong()).addAndGet(n));
    }
}
