package vn.hailong.dashboard;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.hailong.access.Staff;
import vn.hailong.questionnaire.Questionnaires;
import vn.hailong.shared.Problem;

/** Cross-tabs that were made as jobs, as a page lists them. */
@Component
class CrossTabLists {

    private final CrossTabQueries queries;
    private final CrossTabWords words;
    private final CrossTabViews views;
    private final MatrixTable places;
    private final Questionnaires questionnaires;

    CrossTabLists(
            CrossTabQueries queries,
            CrossTabWords words,
            CrossTabViews views,
            MatrixTable places,
            Questionnaires questionnaires) {
        this.queries = queries;
        this.words = words;
        this.views = views;
        this.places = places;
        this.questionnaires = questionnaires;
    }

    /**
     * A job.
     *
     * @param what it is of, in words
     * @param css how its state looks
     * @param done how many answers are read, for a bar
     * @param all at least one
     */
    record Job(String id, String what, String by, String state, String css, boolean running, long done, long all) {}

    List<Job> of(List<CrossTabJob> jobs, Staff staff, Texts texts) {
        return jobs.stream().map(job -> of(job, staff, texts)).toList();
    }

    Job of(CrossTabJob job, Staff staff, Texts texts) {
        String code = job.state().name().toLowerCase(Locale.ROOT);
        return new Job(
                job.id(),
                what(job, staff, texts),
                texts.of("dashboard.cross-tab.by", views.moment(job.startedAt()), job.login()),
                texts.of("dashboard.cross-tab." + code, texts.count(job.done()), texts.count(job.all())),
                switch (job.state()) {
                    case RUNNING -> "warn";
                    case DONE -> "good";
                    case STOPPED, BROKEN -> "bad";
                },
                job.state() == CrossTabJob.State.RUNNING,
                Math.min(job.done(), Math.max(1, job.all())),
                Math.max(1, job.all()));
    }

    private String what(CrossTabJob job, Staff staff, Texts texts) {
        CrossTabQuery query;
        try {
            query = queries.read(job.query(), job.parameters(), staff);
        } catch (Problem gone) {
            return String.join(" · ", job.asked().values());
        }
        Filter filter = query.filter();
        String title = questionnaires
                .current(filter.questionnaire())
                .map(questionnaire -> questionnaire.title().in(texts.language()))
                .orElse(filter.questionnaire());
        return texts.of(
                "dashboard.cross-tab.what",
                words.of(query.across(), texts),
                title,
                texts.day(filter.period().start()),
                texts.day(filter.period().last()),
                query.commune()
                        .map(code -> places.fullName(code.value()))
                        .orElseGet(() -> texts.of("dashboard.table.province")));
    }
}
