package vn.hailong.questionnaire;

import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Language;

/** Shows a questionnaire as a citizen would see it: implemented outside this room, which does not know the form. */
public interface FormPreview {

    /**
     * A whole page from which nothing can be sent.
     *
     * @param back the address that leads back to the draft
     */
    Mono<ResponseEntity<byte[]>> of(Questionnaire questionnaire, Language language, String back);
}
