package vn.hailong.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.response.Counts;
import vn.hailong.response.Tally;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;

/** Where administrator and analyst choose the raw answers that they take away. */
@Controller
class ExportPages {

    private static final String PATH = "/dashboard/exports";
    private static final String USUAL = "counter-short";

    private final Selections selections;
    private final Questionnaires questionnaires;
    private final Counts counts;
    private final MessageSource messages;

    ExportPages(Selections selections, Questionnaires questionnaires, Counts counts, MessageSource messages) {
        this.selections = selections;
        this.questionnaires = questionnaires;
        this.counts = counts;
        this.messages = messages;
    }

    /** One choice of the form. */
    record Choice(String value, String label, boolean selected) {}

    /** What is wrong with what was typed. */
    record FaultLine(String field, String message) {}

    /** The files of a selection. */
    record Files(String number, boolean empty, String answers, String codebookCsv, String codebookXlsx) {}

    @GetMapping(PATH)
    Mono<Rendering> page(ExportQuery typed, Locale locale) {
        Wording words = new Wording(messages, locale);
        ExportQuery query = withDefaults(typed, words);
        return CurrentStaff.seeingEverything().flatMap(staff -> Mono.fromCallable(() -> selections.read(query))
                .flatMap(selection -> counts.read(selection.counts())
                        .map(tallies -> chosen(
                                selection,
                                tallies.values().stream()
                                        .mapToLong(Tally::answers)
                                        .sum(),
                                words)))
                .onErrorResume(Problem.class, problem -> faulty(problem, query, words)));
    }

    /** A spreadsheet in Vietnamese parts cells by semicolons. */
    private static ExportQuery withDefaults(ExportQuery typed, Wording words) {
        return new ExportQuery(
                isBlank(typed.questionnaire()) ? USUAL : typed.questionnaire(),
                typed.from(),
                typed.to(),
                typed.flagged(),
                isBlank(typed.delimiter())
                        ? words.language().equals(Language.VI) ? "semicolon" : "comma"
                        : typed.delimiter());
    }

    private Rendering chosen(Selection selection, long number, Wording words) {
        ExportQuery query = new ExportQuery(
                selection.questionnaireText(),
                selection.period().start().toString(),
                selection.period().last().toString(),
                selection.flagged() ? "include" : "exclude",
                selection.delimiter() == vn.hailong.shared.CsvText.Delimiter.COMMA ? "comma" : "semicolon");
        String codebook = "?questionnaire=" + selection.questionnaireText();
        return form(query, List.of(), words)
                .modelAttribute("title", words.of("export.page.title"))
                .modelAttribute(
                        "files",
                        new Files(
                                words.of("export.page.number", words.count(number)),
                                number == 0,
                                "/api/v1/exports/answers.csv?" + selection.parameters(),
                                "/api/v1/exports/codebook.csv" + codebook + "&delimiter=" + query.delimiter(),
                                "/api/v1/exports/codebook.xlsx" + codebook))
                .modelAttribute("fewest", String.valueOf(Coarsening.FEWEST))
                .build();
    }

    private Mono<Rendering> faulty(Problem problem, ExportQuery typed, Wording words) {
        if (problem.kind() != Problem.Kind.INVALID) {
            return Mono.error(problem);
        }
        List<FaultLine> faults = problem.faults().stream()
                .map(fault -> new FaultLine(fault.item(), words.of(fault)))
                .toList();
        return Mono.just(form(typed, faults, words)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("title", words.of("export.page.faulty"))
                .build());
    }

    private Rendering.Builder<?> form(ExportQuery query, List<FaultLine> faults, Wording words) {
        return Rendering.view("export/exports")
                .modelAttribute("questionnaires", questionnaires(query.questionnaire(), words))
                .modelAttribute("from", orBlank(query.from()))
                .modelAttribute("to", orBlank(query.to()))
                .modelAttribute(
                        "flagged",
                        List.of(
                                choice("exclude", "export.page.flagged.exclude", query.flagged(), words),
                                choice("include", "export.page.flagged.include", query.flagged(), words)))
                .modelAttribute(
                        "delimiters",
                        List.of(
                                choice("semicolon", "export.page.delimiter.semicolon", query.delimiter(), words),
                                choice("comma", "export.page.delimiter.comma", query.delimiter(), words)))
                .modelAttribute("faults", faults);
    }

    private List<Choice> questionnaires(@Nullable String chosen, Wording words) {
        List<Choice> choices = new ArrayList<>();
        for (Questionnaire current : questionnaires.current()) {
            String id = current.key().questionnaire();
            String title = current.title().in(words.language());
            choices.add(new Choice(id, words.of("export.page.all-versions", title), id.equals(chosen)));
            for (Questionnaire version : questionnaires.versions(id)) {
                String key = version.key().toString();
                String number = String.valueOf(version.key().version());
                choices.add(new Choice(key, words.of("export.page.version", title, number), key.equals(chosen)));
            }
        }
        return choices;
    }

    private static Choice choice(String value, String key, @Nullable String chosen, Wording words) {
        return new Choice(value, words.of(key), value.equals(chosen));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
