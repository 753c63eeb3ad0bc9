package vn.hailong.form;

import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Period;

/**
 * How many blank forms were shown at each counter. They are counted in memory and written every few seconds, so a crash loses the
 * last of them: these numbers are approximate, unlike those of answers.
 */
public interface ShownForms {

    /** The number for each of these counters, by its id, that showed one or more on the local days of the period. */
    Mono<Map<String, Long>> read(Period period, Set<String> counters);
}
