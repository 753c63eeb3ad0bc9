package vn.hailong.dashboard;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;
import vn.hailong.access.CurrentStaff;
import vn.hailong.response.Recount;

/** The recount as an administrator starts and reads it. */
@Controller
@RequestMapping("/dashboard/recount")
class RecountPages {

    private static final String PATH = "/dashboard/recount";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy", Locale.ROOT);

    private final RecountRuns recounts;
    private final Clock clock;
    private final MessageSource messages;

    RecountPages(RecountRuns recounts, Clock clock, MessageSource messages) {
        this.recounts = recounts;
        this.clock = clock;
        this.messages = messages;
    }

    /** A report with its numbers as they are read. */
    record Report(
            String at, String answers, String counts, String drift, String repaired, String millis, boolean clean) {

        static Report of(Recount.Report report, String at, Texts texts) {
            return new Report(
                    at,
                    texts.count(report.answers()),
                    texts.count(report.counts()),
                    texts.count(report.drift()),
                    texts.count(report.repaired()),
                    texts.count(report.millis()),
                    report.drift() == 0);
        }
    }

    @GetMapping
    Mono<Rendering> show(Locale locale) {
        Texts texts = new Texts(messages, locale);
        return CurrentStaff.administrator().map(administrator -> {
            Rendering.Builder<?> page =
                    Rendering.view("dashboard/recount").modelAttribute("title", texts.of("dashboard.recount.title"));
            recounts.progress().ifPresent(now -> page.modelAttribute("progress", progress(now, texts)));
            recounts.last().ifPresent(last -> show(last, page, texts));
            return page.build();
        });
    }

    private static String progress(Recount.Progress now, Texts texts) {
        return now.all() == 0
                ? texts.of("dashboard.recount.begun")
                : texts.of("dashboard.recount.running", texts.count(now.done()), texts.count(now.all()));
    }

    private void show(RecountRuns.Last last, Rendering.Builder<?> page, Texts texts) {
        String at = MOMENT.format(last.at().atZone(clock.getZone()));
        Recount.Report report = last.report();
        if (report == null) {
            page.modelAttribute("broken", texts.of("dashboard.recount.broken", at));
        } else {
            page.modelAttribute("report", Report.of(report, at, texts));
        }
    }

    /** Begins at once and comes back; the page says how far it has come. */
    @PostMapping
    Mono<Rendering> run() {
        return CurrentStaff.administrator()
                .flatMap(administrator -> recounts.start())
                .thenReturn(
                        Rendering.redirectTo(PATH).status(HttpStatus.SEE_OTHER).build());
    }
}
