package vn.hailong.shared;

import java.util.List;
import reactor.core.publisher.Mono;

/** What a room tells the operator on the console once the application has started. */
public interface StartUpNotes {

    /** Lines such as {@code One counter's form: http://…/f/…}; read once, after the web server is up. */
    Mono<List<String>> lines();
}
