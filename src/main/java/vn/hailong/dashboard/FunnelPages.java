package vn.hailong.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Problem;

/** From the scan of a code to a complete answer, counter by counter, as staff read it. */
@Controller
class FunnelPages {

    private static final String PATH = "/dashboard/funnel";
    private static final String JSON = "/api/v1/results/funnel";

    private final ResultsFunnel funnel;
    private final Communes communes;
    private final MessageSource messages;

    FunnelPages(ResultsFunnel funnel, Communes communes, MessageSource messages) {
        this.funnel = funnel;
        this.communes = communes;
        this.messages = messages;
    }

    @GetMapping(PATH)
    Mono<Rendering> show(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String flagged,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String dir,
            Locale locale) {
        Texts texts = new Texts(messages, locale);
        ResultsFunnel.Query asked = new ResultsFunnel.Query(from, to, commune, flagged);
        return CurrentStaff.required().flatMap(staff -> Mono.fromCallable(() -> funnel.ask(asked, staff))
                .flatMap(known -> funnel.read(known).map(read -> page(read, known.place(), sort, dir, staff, texts)))
                .onErrorResume(Problem.class, problem -> faulty(problem, asked, staff, texts)));
    }

    private Rendering page(
            Funnel read, String place, @Nullable String sort, @Nullable String dir, Staff staff, Texts texts) {
        FunnelTable table = FunnelTable.of(read, sort, dir, () -> address(PATH, read, place), places(texts), texts);
        return form(read.from().toString(), read.to().toString(), place, read.flagged(), staff, texts)
                .modelAttribute("title", texts.of("dashboard.funnel.title"))
                .modelAttribute("faults", List.of())
                .modelAttribute("table", table)
                .modelAttribute("json", address(JSON, read, place).toString())
                .modelAttribute(
                        "csv", address(JSON, read, place).with("format", "csv").toString())
                .build();
    }

    private static Address address(String path, Funnel read, String place) {
        return Address.of(path)
                .with("from", read.from().toString())
                .with("to", read.to().toString())
                .with("commune", place)
                .with("flagged", read.flagged());
    }

    private FunnelTable.Places places(Texts texts) {
        return new FunnelTable.Places() {
            @Override
            public String name(@Nullable String commune) {
                return commune == null
                        ? texts.of("dashboard.comments.provincial")
                        : communes.find(new CommuneCode(commune))
                                .map(Commune::fullName)
                                .orElse(commune);
            }

            @Override
            public String href(String counter) {
                return "/dashboard/service-points/" + counter.substring(0, counter.lastIndexOf('-'));
            }
        };
    }

    /** The form again with what was typed; anything but a fault of the filters goes to the error page. */
    private Mono<Rendering> faulty(Problem problem, ResultsFunnel.Query asked, Staff staff, Texts texts) {
        if (problem.kind() != Problem.Kind.INVALID) {
            return Mono.error(problem);
        }
        return Mono.just(form(
                        orBlank(asked.from()),
                        orBlank(asked.to()),
                        orBlank(asked.commune()),
                        orBlank(asked.flagged()),
                        staff,
                        texts)
                .status(HttpStatus.UNPROCESSABLE_CONTENT)
                .modelAttribute("title", texts.of("dashboard.faulty.title"))
                .modelAttribute(
                        "faults",
                        problem.faults().stream()
                                .map(fault -> new FilterForm.FaultLine(fault.item(), texts.of(fault)))
                                .toList())
                .build());
    }

    private Rendering.Builder<?> form(String from, String to, String place, String flagged, Staff staff, Texts texts) {
        return Rendering.view("dashboard/funnel")
                .modelAttribute("from", from)
                .modelAttribute("to", to)
                .modelAttribute("places", choices(place, staff, texts))
                .modelAttribute("flagged", flaggedChoices(flagged, staff, texts));
    }

    private static List<Choice> flaggedChoices(String chosen, Staff staff, Texts texts) {
        Choice with = Choice.of(Codes.INCLUDE, texts.of("dashboard.flagged.include"), chosen);
        return staff.seesEverything()
                ? List.of(Choice.of(Codes.EXCLUDE, texts.of("dashboard.flagged.exclude"), chosen), with)
                : List.of(with);
    }

    private List<Choice> choices(String chosen, Staff staff, Texts texts) {
        List<Choice> choices = new ArrayList<>();
        if (staff.seesEverything()) {
            choices.add(Choice.of("", texts.of("dashboard.funnel.everywhere"), chosen));
            choices.add(Choice.of(ResultsFunnel.PROVINCIAL, texts.of("dashboard.comments.provincial"), chosen));
        }
        for (Commune commune : communes.all()) {
            if (staff.seesCommune(commune.code())) {
                choices.add(Choice.of(commune.code().value(), commune.fullName(), chosen));
            }
        }
        return choices;
    }

    private static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
