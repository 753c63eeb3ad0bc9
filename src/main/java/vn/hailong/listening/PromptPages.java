package vn.hailong.listening;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.questionnaire.Questionnaire;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.CitizenLanguages;
import vn.hailong.shared.Fault;
import vn.hailong.shared.ForeignWords;
import vn.hailong.shared.Language;
import vn.hailong.shared.Problem;
import vn.hailong.shared.Upload;

/** The pages on which an administrator brings in recordings, hears them, sees what is missing and takes them away. */
@Controller
class PromptPages {

    static final String LIST = "/dashboard/prompts";
    /** What the page may say that it did. */
    private static final Set<String> DONE = Set.of("taken", "removed");

    private static final String SET = LIST + "/{id}/{version}/{language}";
    private static final int BESIDE = 16 * 1024;
    private static final Upload FILE = new Upload(LIST, PromptArchive.MOST_BYTES + BESIDE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

    private final Questionnaires questionnaires;
    private final CitizenLanguages languages;
    private final Prompts prompts;
    private final PromptChanges changes;
    private final MessageSource messages;
    private final Clock clock;

    PromptPages(
            Questionnaires questionnaires,
            CitizenLanguages languages,
            Prompts prompts,
            PromptChanges changes,
            MessageSource messages,
            Clock clock) {
        this.questionnaires = questionnaires;
        this.languages = languages;
        this.prompts = prompts;
        this.changes = changes;
        this.messages = messages;
        this.clock = clock;
    }

    /** Opens the address for files. */
    @Configuration(proxyBeanMethods = false)
    static class Files {

        @Bean
        Upload promptUpload() {
            return FILE;
        }
    }

    /** A questionnaire in the list, with each language. */
    public record VersionRow(String title, String key, List<SetRow> sets) {}

    /** How far the recordings of a language are. */
    public record SetRow(String language, String tag, String address, int recorded, int wanted) {}

    /**
     * A prompt as its page shows it.
     *
     * @param said the Vietnamese words that are said in it, or their translation; none for the button
     * @param sound where it is heard; none where it is missing
     */
    public record PromptRow(
            String name, @Nullable String said, @Nullable String sound) {}

    /** What is wrong with an entry of the archive; of the archive as a whole without a name. */
    public record FaultRow(String entry, String words) {}

    @GetMapping(LIST)
    Mono<Rendering> list(Locale locale) {
        return CurrentStaff.administrator()
                .thenMany(prompts.sets())
                .collectMap(PromptSet::id)
                .map(sets -> Rendering.view("listening/list")
                        .modelAttribute(
                                "versions",
                                questionnaires.current().stream()
                                        .map(current -> row(current, sets, locale))
                                        .toList())
                        .build());
    }

    @GetMapping(SET)
    Mono<Rendering> set(
            @PathVariable String id,
            @PathVariable String version,
            @PathVariable String language,
            ServerWebExchange exchange) {
        return CurrentStaff.administrator()
                .flatMap(me -> found(id, version, language))
                .flatMap(place -> page(HttpStatus.OK, place, List.of(), exchange));
    }

    /** One address for all archives; which set it is of stands in the form. */
    @PostMapping(LIST)
    Mono<Rendering> take(ServerWebExchange exchange) {
        return CurrentStaff.administrator()
                .flatMap(me -> FILE.read(exchange, "set"))
                .defaultIfEmpty(new byte[0])
                .flatMap(set -> found(new String(set, StandardCharsets.UTF_8)))
                .flatMap(place -> FILE.read(exchange, "file")
                        .defaultIfEmpty(new byte[0])
                        .flatMap(zip -> changes.take(zip, place.questionnaire(), place.language()))
                        .thenReturn(seeOther(place.address() + "?done=taken"))
                        .onErrorResume(
                                PromptPages::isInvalid,
                                problem -> page(
                                        HttpStatus.UNPROCESSABLE_CONTENT,
                                        place,
                                        ((Problem) problem).faults(),
                                        exchange)));
    }

    @PostMapping(SET + "/remove")
    Mono<Rendering> remove(@PathVariable String id, @PathVariable String version, @PathVariable String language) {
        return CurrentStaff.administrator()
                .flatMap(me -> found(id, version, language))
                .flatMap(place -> changes.remove(place.questionnaire().key(), place.language())
                        .thenReturn(seeOther(place.address() + "?done=removed")));
    }

    /** A version and a language that recordings can be of. */
    private record Place(Questionnaire questionnaire, Language language) {

        String address() {
            return PromptPages.address(questionnaire.key(), language);
        }
    }

    private Mono<Place> found(String id, String version, String tag) {
        return found(id + "@" + version + "/" + tag);
    }

    private Mono<Place> found(String set) {
        String version = set.substring(0, Math.max(0, set.indexOf('/')));
        String tag = set.substring(set.indexOf('/') + 1);
        return Mono.justOrEmpty(
                        VersionId.parse(version).flatMap(questionnaires::find).flatMap(questionnaire -> languages
                                .find(tag)
                                .map(language -> new Place(questionnaire, language))))
                .switchIfEmpty(Mono.error(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "listening.unknown",
                        "No such version of a questionnaire, or no such language")));
    }

    private Mono<Rendering> page(HttpStatus status, Place place, List<Fault> faults, ServerWebExchange exchange) {
        Locale locale =
                Optional.ofNullable(exchange.getLocaleContext().getLocale()).orElse(Language.VI.locale());
        String done = exchange.getRequest().getQueryParams().getFirst("done");
        return prompts.find(place.questionnaire().key(), place.language())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(set -> Rendering.view("listening/set")
                        .status(status)
                        .modelAttribute(
                                "questionnaire",
                                place.questionnaire().title().in(Language.offered(locale.getLanguage())))
                        .modelAttribute("key", place.questionnaire().key().toString())
                        .modelAttribute(
                                "set", PromptSet.id(place.questionnaire().key(), place.language()))
                        .modelAttribute("address", place.address())
                        .modelAttribute("languageName", languages.name(place.language()))
                        .modelAttribute("languageTag", place.language().tag())
                        .modelAttribute("rows", rows(place, set))
                        .modelAttribute("missing", missing(place.questionnaire(), set))
                        .modelAttribute("by", set.map(PromptSet::by).orElse(""))
                        .modelAttribute(
                                "at",
                                set.map(kept -> MOMENT.format(kept.at().atZone(clock.getZone())))
                                        .orElse(""))
                        .modelAttribute("done", done != null && DONE.contains(done) ? done : "")
                        .modelAttribute("faults", faults(faults, locale))
                        .modelAttribute("mostEntries", PromptArchive.MOST_ENTRIES)
                        .modelAttribute("mostKilobytes", Sound.MOST_BYTES / 1024)
                        .modelAttribute("mostMegabytes", PromptArchive.MOST_BYTES / 1024 / 1024)
                        .build());
    }

    private VersionRow row(Questionnaire questionnaire, Map<String, PromptSet> sets, Locale locale) {
        int wanted = PromptNames.wanted(questionnaire).size();
        return new VersionRow(
                questionnaire.title().in(Language.offered(locale.getLanguage())),
                questionnaire.key().toString(),
                languages.all().stream()
                        .map(language -> new SetRow(
                                languages.name(language),
                                language.tag(),
                                address(questionnaire.key(), language),
                                wanted
                                        - missing(
                                                questionnaire,
                                                Optional.ofNullable(
                                                        sets.get(PromptSet.id(questionnaire.key(), language)))),
                                wanted))
                        .toList());
    }

    private static int missing(Questionnaire questionnaire, Optional<PromptSet> set) {
        return set.map(kept -> kept.missing(questionnaire))
                .orElseGet(() -> PromptNames.wanted(questionnaire))
                .size();
    }

    /** What is wanted, in the order of the form, and then recordings that stand for one question's choice alone. */
    private List<PromptRow> rows(Place place, Optional<PromptSet> set) {
        List<PromptRow> rows = new ArrayList<>();
        Map<String, String> sounds = set.map(PromptSet::sounds).orElse(Map.of());
        PromptNames.wanted(place.questionnaire())
                .forEach(wanted -> rows.add(new PromptRow(
                        wanted.name(),
                        wanted.text()
                                .map(text -> ForeignWords.plain(languages.text(text, place.language())))
                                .orElse(null),
                        address(sounds.get(wanted.name())))));
        sounds.forEach((name, sound) -> {
            if (rows.stream().noneMatch(row -> row.name().equals(name))) {
                rows.add(new PromptRow(name, null, address(sound)));
            }
        });
        return rows;
    }

    private List<FaultRow> faults(List<Fault> faults, Locale locale) {
        return faults.stream()
                .map(fault -> new FaultRow(
                        fault.item(),
                        messages.getMessage(fault.code(), fault.args().toArray(), locale)))
                .toList();
    }

    private static @Nullable String address(@Nullable String sound) {
        return sound == null ? null : Recordings.ADDRESS + sound;
    }

    private static String address(VersionId version, Language language) {
        return LIST + "/" + version.questionnaire() + "/" + version.version() + "/" + language.tag();
    }

    private static boolean isInvalid(Throwable failure) {
        return failure instanceof Problem problem && problem.kind() == Problem.Kind.INVALID;
    }

    private static Rendering seeOther(String address) {
        return Rendering.redirectTo(address).status(HttpStatus.SEE_OTHER).build();
    }
}
