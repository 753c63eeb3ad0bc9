package vn.hailong.dashboard;

import java.util.List;
import java.util.Set;

/**
 * The filters of a page as its form shows them.
 *
 * @param action the address the form leads to
 * @param by empty where there is nothing to choose
 * @param sort the code of the column sorted by, or blank; the table's links change it
 * @param intervals whether every cell shows its interval
 * @param faults what is wrong with what was typed
 */
record FilterForm(
        String action,
        List<Choice> questionnaires,
        String from,
        String to,
        List<Choice> rules,
        List<Choice> channels,
        List<Choice> flagged,
        List<Choice> by,
        String sort,
        String dir,
        boolean intervals,
        List<FaultLine> faults) {

    FilterForm {
        questionnaires = List.copyOf(questionnaires);
        rules = List.copyOf(rules);
        channels = List.copyOf(channels);
        flagged = List.copyOf(flagged);
        by = List.copyOf(by);
        faults = List.copyOf(faults);
    }

    /** Where there are no columns to choose. */
    FilterForm withoutBy() {
        return new FilterForm(
                action, questionnaires, from, to, rules, channels, flagged, List.of(), sort, dir, intervals, faults);
    }

    /** With these questionnaires to choose from, and their versions. */
    FilterForm only(Set<String> ids) {
        return new FilterForm(
                action,
                questionnaires.stream()
                        .filter(choice -> ids.contains(choice.value().split("@", 2)[0]))
                        .toList(),
                from,
                to,
                rules,
                channels,
                flagged,
                by,
                sort,
                dir,
                intervals,
                faults);
    }

    /** What is wrong with one field. */
    record FaultLine(String field, String message) {}
}
