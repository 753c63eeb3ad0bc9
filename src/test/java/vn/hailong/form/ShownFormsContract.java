package vn.hailong.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import vn.hailong.form.MongoShownForms.Place;
import vn.hailong.shared.Period;
import vn.hailong.testing.StoreContract;

/** The promises of {@link ShownForms} on every store. */
abstract class ShownFormsContract extends StoreContract {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    private MongoShownForms forms;

    @BeforeEach
    void start() {
        template().dropCollection(MongoShownForms.COLLECTION).block();
        forms = new MongoShownForms(template());
    }

    @Test
    void knowsNothingOfACounterThatShowedNone() {
        assertThat(get(forms.read(Period.inclusive(MONDAY, MONDAY), Set.of("C1-1"))))
                .isEmpty();
        assertThat(get(forms.read(Period.inclusive(MONDAY, MONDAY), Set.of()))).isEmpty();
    }

    @Test
    void addsWhatSeveralNodesWriteAndReadsExactlyTheDaysAndCountersAskedFor() {
        MongoShownForms other = new MongoShownForms(template());
        get(forms.add(Map.of(
                new Place(MONDAY, "C1-1"),
                3L,
                new Place(MONDAY, "C2-1"),
                5L,
                new Place(MONDAY.minusDays(29), "C1-1"),
                7L)));
        get(other.add(Map.of(new Place(MONDAY, "C1-1"), 4L, new Place(MONDAY.plusDays(1), "C1-1"), 11L)));

        assertThat(get(forms.read(Period.inclusive(MONDAY, MONDAY), Set.of("C1-1", "C2-1", "C3-1"))))
                .isEqualTo(Map.of("C1-1", 7L, "C2-1", 5L));
        assertThat(get(forms.read(Period.inclusive(MONDAY, MONDAY.plusDays(1)), Set.of("C1-1"))))
                .isEqualTo(Map.of("C1-1", 18L));
        assertThat(get(forms.read(Period.inclusive(MONDAY.minusDays(29), MONDAY.plusYears(1)), Set.of("C1-1"))))
                .isEqualTo(Map.of("C1-1", 25L));
        assertThat(get(forms.read(new Period(MONDAY, MONDAY), Set.of("C1-1")))).isEmpty();
    }

    @Test
    void losesNothingWhenNodesWriteTheSameCountersAtOnceForTheFirstTime() {
        Map<Place, Long> numbers = IntStream.range(0, 300)
                .boxed()
                .collect(Collectors.toMap(i -> new Place(MONDAY, "C" + i + "-1"), i -> 1L));
        Flux.range(0, 8)
                .flatMap(
                        node -> new MongoShownForms(template())
                                .add(numbers)
                                .expand(left -> left.isEmpty() ? reactor.core.publisher.Mono.empty() : forms.add(left)),
                        8)
                .blockLast();

        Map<String, Long> read = get(forms.read(
                Period.inclusive(MONDAY, MONDAY),
                numbers.keySet().stream().map(Place::counter).collect(Collectors.toSet())));
        assertThat(read).hasSize(300);
        assertThat(read.values()).containsOnly(8L);
    }
}
