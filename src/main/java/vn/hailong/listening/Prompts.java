package vn.hailong.listening;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.questionnaire.VersionId;
import vn.hailong.shared.Language;

/** The recorded prompts as they are stored. */
interface Prompts {

    Flux<PromptSet> sets();

    /** Empty where nothing was recorded. */
    Mono<PromptSet> find(VersionId version, Language language);

    /** Keeps the sounds and then, in one write, the set that names them; it takes the place of the one before. */
    Mono<Void> keep(PromptSet set, Iterable<Sound> sounds);

    /** Whether there was one. */
    Mono<Boolean> remove(VersionId version, Language language);

    /** Empty for an unknown name. */
    Mono<Sound> sound(String name);
}
