package vn.hailong.sampling;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.AuditTrail;
import vn.hailong.access.CurrentStaff;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.servicepoint.Commune;
import vn.hailong.servicepoint.Communes;
import vn.hailong.shared.CommuneCode;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.statistics.ServiceTotals;

/** The totals of a commune's months: entered by its staff and the administrator, read by analysts, no concern of a body. */
@Controller
@RequestMapping(TotalsPages.PATH)
class TotalsPages {

    static final String PATH = "/dashboard/totals";

    private static final int MONTHS = 13;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy", Locale.ROOT);

    private final PeriodTotals totals;
    private final Communes communes;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final Clock clock;

    TotalsPages(PeriodTotals totals, Communes communes, AuditTrail audit, MessageSource messages, Clock clock) {
        this.totals = totals;
        this.communes = communes;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    /** A commune to choose. */
    public record Choice(String code, String name, boolean chosen) {}

    /**
     * A month as the table shows it.
     *
     * @param numbers the six totals as they are read; empty where nothing was entered
     */
    public record Line(String month, String name, List<String> numbers) {}

    /** A field of the form. */
    public record Field(
            String name,
            String label,
            String hint,
            String typed,
            @Nullable String fault) {}

    /** The commune, and the month that is entered, if one is. */
    private record Asked(Staff staff, CommuneCode commune, Optional<YearMonth> month) {}

    @GetMapping
    Mono<Rendering> show(
            @RequestParam(required = false) @Nullable String commune,
            @RequestParam(required = false) @Nullable String month,
            @RequestParam(defaultValue = "") String done,
            Locale locale) {
        return asked(commune, month).flatMap(asked -> Mono.justOrEmpty(asked.month())
                .flatMap(each -> totals.find(asked.commune(), each))
                .map(entered -> TotalsDraft.of(entered.totals()))
                .defaultIfEmpty(TotalsDraft.blank())
                .flatMap(draft -> page(asked, draft, done.equals("entered"), Map.of(), locale)));
    }

    @PostMapping
    Mono<Rendering> enter(ServerWebExchange exchange, Locale locale) {
        return exchange.getFormData().flatMap(sent -> asked(sent.getFirst("commune"), sent.getFirst("month"))
                .flatMap(asked -> {
                    if (!mayEnter(asked.staff())) {
                        return Mono.error(CurrentStaff.forbidden());
                    }
                    YearMonth month = asked.month().orElseThrow(TotalsPages::noMonth);
                    TotalsDraft draft = TotalsDraft.of(sent);
                    return Mono.fromCallable(draft::checked)
                            .flatMap(checked -> kept(asked, month, checked))
                            .onErrorResume(
                                    Problem.class,
                                    problem -> problem.kind() == Problem.Kind.INVALID
                                            ? page(asked, draft, false, faults(problem, locale), locale)
                                            : Mono.error(problem));
                }));
    }

    /** The same totals again change nothing; a correction leaves what stood there in the audit trail. */
    private Mono<Rendering> kept(Asked asked, YearMonth month, ServiceTotals checked) {
        Mono<Void> keep = totals.find(asked.commune(), month)
                .map(PeriodTotals.Entered::totals)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(before -> before.filter(checked::equals).isPresent()
                        ? Mono.empty()
                        : audit.record(
                                        before.isPresent() ? "totals.correct" : "totals.enter",
                                        asked.commune().value() + " " + month
                                                + before.map(old -> " " + written(old) + " →")
                                                        .orElse("")
                                                + " " + written(checked))
                                .then(totals.enter(asked.commune(), month, checked)
                                        .then()));
        return keep.thenReturn(
                Rendering.redirectTo(PATH + "?commune=" + asked.commune().value() + "&done=entered")
                        .status(HttpStatus.SEE_OTHER)
                        .build());
    }

    private static String written(ServiceTotals totals) {
        return TotalsDraft.numbers(totals).stream().map(String::valueOf).collect(Collectors.joining("/"));
    }

    private static boolean mayEnter(Staff staff) {
        return staff.isAdministrator() || staff.role() == Role.COMMUNE;
    }

    /** Commune staff their own commune, also when they name none; the others the first, until they choose. */
    private Mono<Asked> asked(@Nullable String commune, @Nullable String month) {
        return CurrentStaff.required().map(staff -> {
            if (staff.role() == Role.BODY) {
                throw CurrentStaff.forbidden();
            }
            CommuneCode chosen = commune == null || commune.isBlank()
                    ? staff.communes().stream()
                            .findFirst()
                            .orElseGet(() -> communes.all().get(0).code())
                    : known(commune);
            if (!staff.seesCommune(chosen)) {
                throw CurrentStaff.forbidden();
            }
            return new Asked(staff, chosen, month == null || month.isBlank() ? Optional.empty() : begun(month));
        });
    }

    private CommuneCode known(String text) {
        return Optional.of(text)
                .filter(CommuneCode::isWellFormed)
                .map(CommuneCode::new)
                .filter(code -> communes.find(code).isPresent())
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "sampling.unknown-commune", "No such commune"));
    }

    /** One of the months of the table. */
    private Optional<YearMonth> begun(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (months().contains(month)) {
                return Optional.of(month);
            }
        } catch (DateTimeParseException unreadable) {
            throw noMonth();
        }
        throw noMonth();
    }

    private static Problem noMonth() {
        return new Problem(Problem.Kind.NOT_FOUND, "sampling.unknown-month", "No month of the table");
    }

    /** The month that goes on and those before it, newest first. */
    private List<YearMonth> months() {
        YearMonth now = YearMonth.from(LocalDate.now(clock));
        return IntStream.range(0, MONTHS).mapToObj(now::minusMonths).toList();
    }

    private Mono<Rendering> page(
            Asked asked, TotalsDraft draft, boolean done, Map<String, String> faults, Locale locale) {
        List<YearMonth> months = months();
        return totals.of(Set.of(asked.commune()), months.get(months.size() - 1), months.get(0))
                .collect(Collectors.toMap(PeriodTotals.Entered::month, Function.identity()))
                .map(entered -> {
                    Rendering.Builder<?> page = Rendering.view("sampling/totals")
                            .status(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT)
                            .modelAttribute("commune", asked.commune().value())
                            .modelAttribute("place", name(asked.commune()))
                            .modelAttribute("mayEnter", mayEnter(asked.staff()))
                            .modelAttribute("done", done)
                            .modelAttribute("faults", faults)
                            .modelAttribute("heads", heads(locale))
                            .modelAttribute(
                                    "lines",
                                    months.stream()
                                            .map(month -> line(month, entered.get(month), locale))
                                            .toList());
                    if (asked.staff().role() != Role.COMMUNE) {
                        page.modelAttribute("communes", choices(asked.commune()));
                    }
                    asked.month().filter(month -> mayEnter(asked.staff())).ifPresent(month -> page.modelAttribute(
                                    "month", month.toString())
                            .modelAttribute("monthName", MONTH.format(month))
                            .modelAttribute("fields", fields(draft, faults, locale)));
                    return page.build();
                });
    }

    private List<Choice> choices(CommuneCode chosen) {
        return communes.all().stream()
                .map(each -> new Choice(
                        each.code().value(), each.fullName(), each.code().equals(chosen)))
                .toList();
    }

    private List<String> heads(Locale locale) {
        return TotalsDraft.FIELDS.stream()
                .map(field -> messages.getMessage("sampling.field." + field, null, locale))
                .toList();
    }

    private List<Field> fields(TotalsDraft draft, Map<String, String> faults, Locale locale) {
        List<Field> fields = new ArrayList<>();
        for (String field : TotalsDraft.FIELDS) {
            fields.add(new Field(
                    field,
                    messages.getMessage("sampling.field." + field, null, locale),
                    messages.getMessage("sampling.hint." + field, null, locale),
                    draft.get(field),
                    faults.get(field)));
        }
        return fields;
    }

    private static Line line(YearMonth month, PeriodTotals.@Nullable Entered entered, Locale locale) {
        Locale grouped = Language.offered(locale.getLanguage()).locale();
        return new Line(
                month.toString(),
                MONTH.format(month),
                entered == null
                        ? List.of()
                        : TotalsDraft.numbers(entered.totals()).stream()
                                .map(number -> String.format(grouped, "%,d", number))
                                .toList());
    }

    private Map<String, String> faults(Problem problem, Locale locale) {
        Map<String, String> faults = new LinkedHashMap<>();
        problem.faults()
                .forEach(fault -> faults.putIfAbsent(
                        fault.item(),
                        messages.getMessage(fault.code(), fault.args().toArray(), locale)));
        return faults;
    }

    private String name(CommuneCode commune) {
        return communes.find(commune).map(Commune::fullName).orElse(commune.value());
    }
}
