package vn.hailong.paper;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a batch and its forms stand.
 *
 * @param forms in the order of their numbers
 * @param toCheck the numbers of the forms that are to be typed a second time, those that were among them; empty while forms are typed
 * @param isWhole whether all are, because the sample had too many errors
 */
record Progress(Batch batch, List<Form> forms, List<Integer> toCheck, boolean isWhole) {

    static Progress of(Batch batch, List<Form> forms, PaperProperties properties) {
        List<Integer> numbers = forms.stream().map(Form::number).toList();
        if (batch.state() == Batch.State.ENTERING) {
            return new Progress(batch, forms, List.of(), false);
        }
        List<Integer> sample = Sample.of(batch.seed(), numbers, properties.checkEvery());
        boolean done =
                forms.stream().filter(form -> sample.contains(form.number())).allMatch(Form::isChecked);
        boolean whole = done && Quality.of(forms).errorRate() > properties.mostErrors();
        return new Progress(batch, forms, whole ? numbers : sample, whole);
    }

    Progress {
        forms = List.copyOf(forms);
        toCheck = List.copyOf(toCheck);
    }

    Optional<Form> form(int number) {
        return forms.stream().filter(form -> form.number() == number).findFirst();
    }

    /** Whether the form is to be typed a second time and was not yet: until then nobody is shown what was typed first. */
    boolean isBlind(int number) {
        return toCheck.contains(number) && form(number).filter(Form::isChecked).isEmpty();
    }

    /** The forms still to be typed a second time, those that somebody else typed first. */
    List<Form> open(String login) {
        Set<Integer> wanted = Set.copyOf(toCheck);
        return forms.stream()
                .filter(form -> wanted.contains(form.number()) && !form.isChecked())
                .sorted(Comparator.comparing((Form form) -> form.typist().equals(login))
                        .thenComparing(Form::number))
                .toList();
    }

    /** Whether every check is settled, so that it can be counted. */
    boolean isInOrder() {
        return batch.state() == Batch.State.CHECKING && toCheck.stream().noneMatch(this::isBlind);
    }

    /** The number to propose for the next form: the first that is missing behind this one, or before it; empty when none is. */
    Optional<Integer> next(int after) {
        List<Integer> missing = batch.missing(forms);
        return missing.stream().filter(number -> number > after).findFirst().or(() -> missing.stream()
                .findFirst());
    }
}
