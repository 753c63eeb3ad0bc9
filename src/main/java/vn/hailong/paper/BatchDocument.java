package vn.hailong.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.servicepoint.CounterCode;

/** The stored shape of a batch. */
@Document(BatchDocument.COLLECTION)
record BatchDocument(
        @Id String id,
        String counter,
        String code,
        int number,
        String questionnaire,
        int version,
        String filled,
        int first,
        int size,
        String state,
        long seed,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable Found quality) {

    static final String COLLECTION = "paperBatches";

    /** The stored shape of {@link Quality}. */
    record Found(int forms, int checked, int own, int answers, int errors) {

        static Found from(Quality quality) {
            return new Found(quality.forms(), quality.checked(), quality.own(), quality.answers(), quality.errors());
        }

        Quality toQuality() {
            return new Quality(forms, checked, own, answers, errors);
        }
    }

    static BatchDocument from(Batch batch) {
        Quality found = batch.quality();
        return new BatchDocument(
                batch.id(),
                batch.counter(),
                batch.code().value(),
                batch.number(),
                batch.questionnaire().questionnaire(),
                batch.questionnaire().version(),
                batch.filled().toString(),
                batch.first(),
                batch.size(),
                code(batch.state()),
                batch.seed(),
                batch.openedAt(),
                batch.closedAt(),
                found == null ? null : Found.from(found));
    }

    Batch toBatch() {
        return new Batch(
                id,
                counter,
                CounterCode.parse(code).orElseThrow(() -> new IllegalStateException("No counter code: " + code)),
                number,
                new VersionId(questionnaire, version),
                LocalDate.parse(filled),
                first,
                size,
                Batch.State.valueOf(state.toUpperCase(Locale.ROOT)),
                seed,
                openedAt,
                closedAt,
                quality == null ? null : quality.toQuality());
    }

    static String code(Batch.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
