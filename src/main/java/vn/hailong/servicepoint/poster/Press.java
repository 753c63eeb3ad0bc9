package vn.hailong.servicepoint.poster;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import vn.hailong.shared.Problem;

/** Makes the PDF, a few at a time and off the event loop, into a file that lives as long as its answer. */
@Component
class Press implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Press.class);
    private static final int AT_ONCE = 2;
    private static final int WAITING = 8;
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Scheduler scheduler;

    @Autowired
    Press() {
        this(Schedulers.newBoundedElastic(AT_ONCE, WAITING, "posters"));
    }

    Press(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Makes the file, lets it be used, and deletes it, also when its user goes away; then the making stops at the next page. A
     * problem of kind BUSY when too many wait.
     */
    Mono<Void> print(PosterFile posters, String title, Function<Path, Mono<Void>> use) {
        return Mono.using(
                        Press::emptyFile,
                        file -> make(posters, title, file).then(Mono.defer(() -> use.apply(file))),
                        Press::delete)
                .subscribeOn(scheduler)
                .onErrorMap(
                        RejectedExecutionException.class,
                        full -> Problem.busy("servicepoint.poster.busy", "Too many posters are made now", LATER));
    }

    private static Path emptyFile() {
        try {
            return Files.createTempFile("posters", ".pdf");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** Opens the file and never creates it: it may be deleted already. */
    private static Mono<Void> make(PosterFile posters, String title, Path file) {
        return Mono.fromCallable(() -> {
                    try (OutputStream out =
                            new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE))) {
                        posters.write(out, title, () -> Files.exists(file));
                    } catch (ClosedByInterruptException | NoSuchFileException gone) {
                        LOG.debug("Whoever asked for posters went away");
                    }
                    return file;
                })
                .then();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            LOG.warn("A file of posters was not deleted: {}", kept.getClass().getName());
        }
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
