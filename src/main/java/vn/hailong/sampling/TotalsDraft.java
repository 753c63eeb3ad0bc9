package vn.hailong.sampling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;
import vn.hailong.shared.Fault;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.ServiceTotals;

/** The six totals as they were typed, by the name of their field. */
record TotalsDraft(Map<String, String> typed) {

    static final List<String> FIELDS =
            List.of("dossiers", "unsatisfiedDossiers", "complaints", "inTime", "overdue", "unsatisfied");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}([. ]?[0-9]{3}){0,2}|[0-9]{1,9}");
    private static final long MOST = 10_000_000;

    TotalsDraft {
        typed = Map.copyOf(typed);
    }

    static TotalsDraft of(MultiValueMap<String, String> sent) {
        return of(field -> {
            String value = sent.getFirst(field);
            return value == null ? "" : value.strip();
        });
    }

    static TotalsDraft of(ServiceTotals totals) {
        List<Long> numbers = numbers(totals);
        return of(field -> String.valueOf(numbers.get(FIELDS.indexOf(field))));
    }

    /** In the order of {@link #FIELDS}. */
    static List<Long> numbers(ServiceTotals totals) {
        return List.of(
                totals.dossiers(),
                totals.unsatisfiedDossiers(),
                totals.complaints(),
                totals.inTime(),
                totals.overdue(),
                totals.unsatisfied());
    }

    static TotalsDraft blank() {
        return of(field -> "");
    }

    private static TotalsDraft of(Function<String, String> value) {
        Map<String, String> typed = new LinkedHashMap<>();
        FIELDS.forEach(field -> typed.put(field, value.apply(field)));
        return new TotalsDraft(typed);
    }

    String get(String field) {
        return typed.getOrDefault(field, "");
    }

    /** The totals; a problem of kind INVALID with each fault at its field. A number may have its thousands parted. */
    ServiceTotals checked() {
        List<Fault> faults = new ArrayList<>();
        Map<String, Long> values = new LinkedHashMap<>();
        for (String field : FIELDS) {
            String text = get(field);
            if (text.isEmpty()) {
                faults.add(new Fault(field, "sampling.blank"));
            } else if (!NUMBER.matcher(text).matches() || number(text) > MOST) {
                faults.add(new Fault(field, "sampling.no-number", List.of(MOST)));
            } else {
                values.put(field, number(text));
            }
        }
        if (values.size() == FIELDS.size()) {
            more(
                    of(values, "unsatisfiedDossiers"),
                    of(values, "dossiers"),
                    "unsatisfiedDossiers",
                    "sampling.more-than-dossiers",
                    faults);
            more(
                    of(values, "inTime") + of(values, "overdue"),
                    of(values, "complaints"),
                    "overdue",
                    "sampling.more-than-complaints",
                    faults);
            more(
                    of(values, "unsatisfied") + of(values, "overdue"),
                    of(values, "complaints"),
                    "unsatisfied",
                    "sampling.more-unsatisfied",
                    faults);
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid("sampling.invalid", faults);
        }
        return new ServiceTotals(
                of(values, "dossiers"),
                of(values, "unsatisfiedDossiers"),
                of(values, "complaints"),
                of(values, "inTime"),
                of(values, "overdue"),
                of(values, "unsatisfied"));
    }

    private static long of(Map<String, Long> values, String field) {
        return values.getOrDefault(field, 0L);
    }

    private static void more(long part, long whole, String field, String code, List<Fault> faults) {
        if (part > whole) {
            faults.add(new Fault(field, code, List.of(part, whole)));
        }
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(".", "").replace(" ", ""));
    }
}
