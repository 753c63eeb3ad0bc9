package vn.hailong.listening;

import java.time.Duration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import vn.hailong.shared.Problem;

/** The sounds, each at an address that never holds another. */
@RestController
class SoundsController {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Prompts prompts;

    SoundsController(Prompts prompts) {
        this.prompts = prompts;
    }

    /** A resource, of which a phone may ask for a part: some play nothing else. */
    @GetMapping(Recordings.ADDRESS + "{name}")
    Mono<ResponseEntity<Resource>> sound(@PathVariable String name) {
        return Mono.justOrEmpty(Sound.formatOf(name))
                .flatMap(format -> prompts.sound(name))
                .switchIfEmpty(Mono.error(
                        () -> new Problem(Problem.Kind.NOT_FOUND, "listening.no-sound", "No sound has this name")))
                .map(sound -> ResponseEntity.ok()
                        .contentType(sound.format().type())
                        .cacheControl(
                                CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Security-Policy", "default-src 'none'")
                        .body(new ByteArrayResource(sound.content())));
    }
}
