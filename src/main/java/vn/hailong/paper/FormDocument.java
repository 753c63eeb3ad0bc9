package vn.hailong.paper;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The stored shape of a form that is held.
 *
 * @param leaving whether it is on its way to the answers
 */
@Document(FormDocument.COLLECTION)
record FormDocument(
        @Id String id,
        String batch,
        int number,
        Map<String, List<String>> answers,
        String typist,
        int revision,
        @Nullable Checked check,
        boolean leaving) {

    static final String COLLECTION = "paperForms";

    /** The stored shape of {@link Form.Check}. */
    record Checked(Map<String, List<String>> second, boolean own, int answers, int errors) {

        static @Nullable Checked from(Form.@Nullable Check check) {
            return check == null ? null : new Checked(check.second(), check.own(), check.answers(), check.errors());
        }

        Form.Check toCheck() {
            return new Form.Check(second, own, answers, errors);
        }
    }

    static FormDocument from(Form form) {
        return new FormDocument(
                form.id().toString(),
                form.batch(),
                form.number(),
                form.answers(),
                form.typist(),
                form.revision(),
                Checked.from(form.check()),
                false);
    }

    Form toForm() {
        return new Form(
                UUID.fromString(id), batch, number, answers, typist, revision, check == null ? null : check.toCheck());
    }
}
