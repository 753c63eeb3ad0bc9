package vn.hailong.platform.start;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import vn.hailong.shared.StartUpNotes;

/** Shows the addresses to open once the application listens. */
@ConditionalOnWebApplication
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class Addresses implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Addresses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Environment environment;
    private final ObjectProvider<StartUpNotes> notes;
    private final PrintStream out;

    @Autowired
    Addresses(Environment environment, ObjectProvider<StartUpNotes> notes) {
        this(environment, notes, System.out);
    }

    Addresses(Environment environment, ObjectProvider<StartUpNotes> notes, PrintStream out) {
        this.environment = environment;
        this.notes = notes;
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments args) {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        List<String> lines = new ArrayList<>();
        String base = base(port);
        lines.add("Start page:    " + base + "/");
        lines.add("Staff:         " + base + "/dashboard");
        lines.addAll(ofRooms());
        lines.forEach(out::println);
        out.flush();
    }

    /** A room that cannot tell its lines now stops nothing. */
    private List<String> ofRooms() {
        List<String> lines = Flux.fromStream(notes::orderedStream)
                .concatMap(room -> room.lines().onErrorResume(failure -> {
                    LOG.warn(
                            "A room had no line for the console: {}",
                            failure.getClass().getName());
                    return Mono.just(List.of());
                }))
                .concatMapIterable(room -> room)
                .collectList()
                .block(PATIENCE);
        return lines == null ? List.of() : lines;
    }

    private String base(String port) {
        String chosen = environment.getProperty("hailong.public-url", "").strip();
        if (!chosen.isEmpty()) {
            return chosen.endsWith("/") ? chosen.substring(0, chosen.length() - 1) : chosen;
        }
        String address = environment.getProperty("server.address", "127.0.0.1");
        boolean isAnywhere = address.equals("0.0.0.0") || address.equals("::");
        String host = isAnywhere ? "127.0.0.1" : address;
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
