package vn.hailong.dashboard;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import vn.hailong.access.Role;
import vn.hailong.access.Staff;
import vn.hailong.export.FileFormat;
import vn.hailong.export.TableDownloads;
import vn.hailong.export.TableFile;

/** Results as files: the figures of the pages with what stands beside them, when they were made and by whom. */
@Component
class ResultFiles {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm", Locale.ROOT);

    private final Facts facts;
    private final ResultsMatrix results;
    private final MatrixTable matrices;
    private final FrequencyTable frequencies;
    private final CrossTabTable crossTabs;
    private final TableDownloads downloads;
    private final MessageSource messages;
    private final Clock clock;

    ResultFiles(
            Facts facts,
            ResultsMatrix results,
            MatrixTable matrices,
            FrequencyTable frequencies,
            CrossTabTable crossTabs,
            TableDownloads downloads,
            MessageSource messages,
            Clock clock) {
        this.facts = facts;
        this.results = results;
        this.matrices = matrices;
        this.frequencies = frequencies;
        this.crossTabs = crossTabs;
        this.downloads = downloads;
        this.messages = messages;
        this.clock = clock;
    }

    /** The matrix as this member of staff sees it on the page. */
    Mono<ResponseEntity<?>> matrix(
            Matrix matrix, Filter filter, Staff staff, FileFormat format, FileRequest request, Locale locale) {
        Texts texts = new Texts(messages, locale);
        TableFile table = new TableFile(
                name("matrix", null, filter, texts),
                texts.of("dashboard.file.about"),
                facts(filter, staff, null, texts),
                matrices.sheets(
                        matrix.of(staff::seesCommune), columns(matrix, filter), staff.role() != Role.COMMUNE, texts));
        return recorded(table, format, request, Address.of("/api/v1/results/matrix", filter));
    }

    /** The released matrix of a month, for everybody; nobody is written down, as nobody is known. */
    Mono<ResponseEntity<?>> released(
            Matrix matrix, Filter filter, FileFormat format, FileRequest request, Locale locale) {
        Texts texts = new Texts(messages, locale);
        TableFile table = new TableFile(
                name("matrix", null, filter, texts),
                texts.of("dashboard.file.about"),
                facts(filter, null, null, texts),
                matrices.sheets(matrix, columns(matrix, filter), true, texts));
        return downloads.of(table, format, request.parts()).map(file -> ResponseEntity.status(file.getStatusCode())
                .headers(file.getHeaders())
                .varyBy("Accept-Language", "Cookie")
                .body(file.getBody()));
    }

    /** The frequencies as this member of staff sees them on the page. */
    Mono<ResponseEntity<?>> frequencies(
            Frequencies counts, Filter filter, Staff staff, FileFormat format, FileRequest request, Locale locale) {
        Texts texts = new Texts(messages, locale);
        String place = counts.counter() == null ? counts.commune() : counts.counter();
        TableFile table = new TableFile(
                name("frequencies", place, filter, texts),
                texts.of("dashboard.file.about"),
                facts(filter, staff, counts, texts),
                List.of(frequencies.sheet(counts, filter.asked(), texts)));
        return recorded(
                table,
                format,
                request,
                Address.of("/api/v1/results/frequencies", filter)
                        .with("commune", counts.commune())
                        .with("counter", counts.counter()));
    }

    /** A cross-tab as it stands on the page. */
    Mono<ResponseEntity<?>> crossTab(
            CrossTab table, CrossTabQuery query, Staff staff, FileFormat format, FileRequest request, Locale locale) {
        Texts texts = new Texts(messages, locale);
        List<TableFile.Fact> all = new ArrayList<>();
        all.add(new TableFile.Fact(texts.of("dashboard.file.place"), place(table.commune(), texts)));
        all.add(answers(table.all().answers(), texts));
        facts.ofCrossTab(query, moment(table.at()), texts)
                .forEach(fact -> all.add(new TableFile.Fact(fact.name(), fact.value())));
        all.addAll(ends(staff, texts));
        return recorded(
                new TableFile(
                        name("cross-tab", table.commune(), query.filter(), texts) + "-" + table.across(),
                        texts.of("dashboard.file.about"),
                        all,
                        crossTabs.sheets(table, query, texts)),
                format,
                request,
                query.address(CrossTabQuery.API));
    }

    /** The index tree as this member of staff sees it on the page. */
    Mono<ResponseEntity<?>> indices(
            Indices indices, Filter filter, FileFormat format, FileRequest request, Staff staff, Locale locale) {
        Texts texts = new Texts(messages, locale);
        List<TableFile.Fact> all = new ArrayList<>();
        String commune = indices.commune();
        all.add(new TableFile.Fact(texts.of("dashboard.file.place"), place(commune, texts)));
        all.add(answers(indices.answers(), texts));
        all.add(new TableFile.Fact(
                texts.of("dashboard.file.beside"),
                indices.compare().equals(ResultsIndices.YEAR)
                        ? texts.of("dashboard.indices.year")
                        : matrices.fullName(indices.compare())));
        facts.ofIndices(filter, texts).forEach(fact -> all.add(new TableFile.Fact(fact.name(), fact.value())));
        all.addAll(ends(staff, texts));
        TableFile table = new TableFile(
                name("indices", commune, filter, texts),
                texts.of("dashboard.file.about"),
                all,
                List.of(IndicesTable.sheet(indices, texts)));
        return recorded(
                table,
                format,
                request,
                Address.of("/api/v1/results/indices", filter)
                        .with("commune", commune)
                        .with("compare", indices.compare()));
    }

    /** The figures of a frame of points as this member of staff sees them on the page. */
    Mono<ResponseEntity<?>> points(
            PointTree points, Filter filter, FileFormat format, FileRequest request, Staff staff, Locale locale) {
        Texts texts = new Texts(messages, locale);
        List<TableFile.Fact> all = new ArrayList<>();
        String commune = points.commune();
        all.add(new TableFile.Fact(texts.of("dashboard.file.place"), place(commune, texts)));
        Frequencies.Answered answered = points.answers();
        if (answered != null) {
            all.add(answers(answered, texts));
        }
        facts.ofPoints(filter, points, texts).forEach(fact -> all.add(new TableFile.Fact(fact.name(), fact.value())));
        all.addAll(ends(
                points.framework().equals(ResultsServiceTotals.CODE)
                        ? "dashboard.points.represents.766"
                        : "dashboard.represents",
                staff,
                texts));
        TableFile table = new TableFile(
                points.questionnaire() == null
                        ? "hai-long-" + texts.of("dashboard.file.name." + points.framework())
                                + (commune == null ? "" : "-" + commune) + "-" + points.from() + "_" + points.to()
                        : name(points.framework(), commune, filter, texts),
                texts.of("dashboard.file.about"),
                all,
                List.of(PointsTable.sheet(points, texts)));
        return recorded(
                table,
                format,
                request,
                Address.of("/api/v1/results/indices", filter)
                        .with("framework", points.framework())
                        .with("commune", commune));
    }

    private static TableFile.Fact answers(Frequencies.Answered answers, Texts texts) {
        return new TableFile.Fact(
                texts.of("dashboard.file.answers"),
                texts.of("dashboard.commune.answers", texts.count(answers.complete()), texts.count(answers.partial())));
    }

    private Mono<ResponseEntity<?>> recorded(TableFile table, FileFormat format, FileRequest request, Address address) {
        return downloads
                .recorded(
                        table,
                        format,
                        request.parts(),
                        address.with("format", format.code()).toString())
                .map(file -> ResponseEntity.status(file.getStatusCode())
                        .headers(file.getHeaders())
                        .cacheControl(CacheControl.noStore())
                        .body(file.getBody()));
    }

    /** The columns of the matrix: not all are every reader's. */
    private List<By.Group> columns(Matrix matrix, Filter filter) {
        Set<String> shown = matrix.columns().stream().map(Matrix.Column::code).collect(Collectors.toSet());
        return results.groups(filter).stream()
                .filter(group -> shown.contains(group.code()))
                .toList();
    }

    /** Such as {@code hai-long-ma-tran-policy-short-2026-01-01_2026-10-31}. */
    private static String name(String what, @Nullable String place, Filter filter, Texts texts) {
        return "hai-long-" + texts.of("dashboard.file.name." + what)
                + "-" + filter.questionnaireText().replace("@", "-v")
                + (place == null ? "" : "-" + place)
                + "-" + filter.period().start() + "_" + filter.period().last();
    }

    private List<TableFile.Fact> facts(
            Filter filter, @Nullable Staff staff, @Nullable Frequencies counts, Texts texts) {
        List<TableFile.Fact> all = new ArrayList<>();
        if (counts != null) {
            all.add(new TableFile.Fact(texts.of("dashboard.file.place"), place(counts, texts)));
            all.add(answers(counts.answers(), texts));
        }
        List<Facts.Fact> beside = staff == null
                ? facts.ofReleased(filter, texts)
                : counts == null ? facts.of(filter, texts) : facts.ofItems(filter, texts);
        beside.stream()
                .map(fact -> new TableFile.Fact(fact.name(), fact.value()))
                .forEach(all::add);
        all.addAll(ends(staff, texts));
        return all;
    }

    /** Whom the figures do not represent, when they were written down and by whom; a null staff is the public. */
    private List<TableFile.Fact> ends(@Nullable Staff staff, Texts texts) {
        return ends("dashboard.represents", staff, texts);
    }

    private List<TableFile.Fact> ends(String represents, @Nullable Staff staff, Texts texts) {
        List<TableFile.Fact> all = new ArrayList<>();
        all.add(new TableFile.Fact(texts.of("dashboard.file.represents"), texts.of(represents)));
        all.add(new TableFile.Fact(texts.of("dashboard.file.made"), moment(clock.instant())));
        all.add(new TableFile.Fact(
                texts.of("dashboard.file.by"),
                staff == null
                        ? texts.of("dashboard.file.public")
                        : texts.of("dashboard.file.by.value", staff.name(), staff.login())));
        return all;
    }

    private String moment(Instant at) {
        return MOMENT.format(LocalDateTime.ofInstant(at, clock.getZone()));
    }

    private String place(@Nullable String commune, Texts texts) {
        return commune == null ? texts.of("dashboard.table.province") : matrices.fullName(commune);
    }

    private String place(Frequencies counts, Texts texts) {
        String commune = counts.commune();
        String where = place(commune, texts);
        return counts.counter() == null
                ? where
                : texts.of("dashboard.file.counter", where, Objects.requireNonNull(counts.counter()));
    }
}
