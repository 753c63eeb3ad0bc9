package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Channel;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.Fault;
import vn.hailong.statistics.Rule;

/** Fills the filter form of a page, with the filter in force or with what was typed wrongly. */
@Component
class FilterForms {

    private final Questionnaires questionnaires;

    FilterForms(Questionnaires questionnaires) {
        this.questionnaires = questionnaires;
    }

    /** How the table is to be shown, beside what it is of. */
    record Shown(@Nullable String sort, @Nullable String dir, boolean intervals) {

        static final Shown PLAIN = new Shown(null, null, false);
    }

    FilterForm of(String action, Filter filter, Shown shown, Staff staff, Texts texts) {
        return form(action, typed(filter), shown, staff, List.of(), texts);
    }

    FilterForm faulty(String action, ResultsQuery typed, Shown shown, Staff staff, List<Fault> faults, Texts texts) {
        return form(action, typed, shown, staff, faults, texts);
    }

    /** The questionnaires to choose from: all versions together, and each version where there are several. */
    List<Choice> questionnaires(@Nullable String chosen, Texts texts) {
        return questionnaires(chosen, false, texts);
    }

    private List<Choice> questionnaires(@Nullable String chosen, boolean aboutPolicies, Texts texts) {
        List<Choice> choices = new ArrayList<>();
        for (Questionnaire current : questionnaires.current()) {
            String id = current.key().questionnaire();
            String title = current.title().in(texts.language());
            List<Questionnaire> versions = questionnaires.versions(id);
            if (aboutPolicies && !Asked.of(versions).asksAboutPolicies()) {
                continue;
            }
            choices.add(Choice.of(id, title, chosen));
            for (Questionnaire version : versions) {
                String key = version.key().toString();
                if (versions.size() > 1 || key.equals(chosen)) {
                    choices.add(Choice.of(
                            key,
                            texts.of(
                                    "dashboard.filter.version",
                                    title,
                                    String.valueOf(version.key().version())),
                            chosen));
                }
            }
        }
        return choices;
    }

    /** The province, and its communes. */
    static List<Choice> places(Communes communes, @Nullable String chosen, Texts texts) {
        List<Choice> places = new ArrayList<>();
        places.add(Choice.of("", texts.of("dashboard.table.province"), chosen));
        communes.all().forEach(each -> places.add(Choice.of(each.code().value(), each.fullName(), chosen)));
        return places;
    }

    static List<Choice> rules(@Nullable String chosen, Texts texts) {
        return Arrays.stream(Rule.values())
                .map(rule -> Choice.of(Codes.of(rule), texts.of("dashboard.rule." + Codes.of(rule)), chosen))
                .toList();
    }

    static List<Choice> groupings(@Nullable String chosen, Texts texts) {
        return Arrays.stream(By.values())
                .map(by -> Choice.of(by.code(), texts.of("dashboard.by." + by.code()), chosen))
                .toList();
    }

    private FilterForm form(
            String action, ResultsQuery typed, Shown shown, Staff staff, List<Fault> faults, Texts texts) {
        List<Choice> channels = new ArrayList<>();
        channels.add(Choice.of("", texts.of("dashboard.channel.all"), typed.channel()));
        Arrays.stream(Channel.values())
                .map(channel ->
                        Choice.of(channel.code(), texts.of("dashboard.channel." + channel.code()), typed.channel()))
                .forEach(channels::add);
        return new FilterForm(
                action,
                questionnaires(typed.questionnaire(), staff.role() == Role.BODY, texts),
                orBlank(typed.from()),
                orBlank(typed.to()),
                rules(typed.rule(), texts),
                channels,
                List.of(
                        Choice.of(Codes.EXCLUDE, texts.of("dashboard.flagged.exclude"), typed.flagged()),
                        Choice.of(Codes.INCLUDE, texts.of("dashboard.flagged.include"), typed.flagged())),
                staff.role() == Role.BODY ? List.of() : groupings(typed.by(), texts),
                orBlank(shown.sort()),
                orBlank(shown.dir()),
                shown.intervals(),
                faults.stream()
                        .map(fault -> new FilterForm.FaultLine(fault.item(), texts.of(fault)))
                        .toList());
    }

    private static ResultsQuery typed(Filter filter) {
        return new ResultsQuery(
                filter.questionnaireText(),
                filter.period().start().toString(),
                filter.period().last().toString(),
                Codes.of(filter.rule()),
                filter.channel().map(Channel::code).orElse(""),
                Codes.flagged(filter.flagged()),
                filter.by().code());
    }

    private static String orBlank(@Nullable String text) {
        return Optional.ofNullable(text).orElse("");
    }
}
