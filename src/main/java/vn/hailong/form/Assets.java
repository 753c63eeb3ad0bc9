package vn.hailong.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.hailong.shared.InlineCode;
import vn.hailong.shared.Simulation;

/** The style and the script of the citizen's pages; they travel inside each page, so that the first load is one request. */
@Component
class Assets {

    private final String style;
    private final String script = Packed.script(read("templates/form/form.js"));
    private final String phone = Packed.script(read("templates/form/phone.js"));
    private final String listening = Packed.script(read("templates/form/listen.js"));
    private final String kept = Packed.script(read("templates/form/kept.js"));
    private final String done = Packed.script(read("templates/form/done.js"));
    private final String worker = Packed.script(read("templates/form/worker.js"));
    private final String kioskStyle = Packed.style(read("templates/form/kiosk.css"));
    private final String kioskScript = Packed.script(read("templates/form/kiosk.js"));
    private final String policy;
    private final String kioskPolicy;

    Assets(Simulation simulation) {
        String plain = Packed.style(read("templates/form/form.css"));
        this.style = simulation.on() ? plain + "\n" + Packed.style(read("templates/form/simulated.css")) : plain;
        this.policy = "default-src 'none'; img-src data:; style-src " + InlineCode.hash(style) + "; script-src "
                + Stream.of(script, phone, listening, kept, done)
                        .map(InlineCode::hash)
                        .collect(Collectors.joining(" "))
                + "; media-src 'self'; worker-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
                + "; frame-ancestors 'none'";
        this.kioskPolicy = "default-src 'none'; img-src data:; style-src " + InlineCode.hash(style) + " "
                + InlineCode.hash(kioskStyle) + "; script-src " + InlineCode.hash(script) + " "
                + InlineCode.hash(kioskScript) + " " + InlineCode.hash(listening)
                + "; media-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    String kioskStyle() {
        return kioskStyle;
    }

    String kioskScript() {
        return kioskScript;
    }

    /** The policy of a kiosk's pages, which send in the background and can be installed. */
    String kioskPolicy() {
        return kioskPolicy;
    }

    String style() {
        return style;
    }

    String script() {
        return script;
    }

    /** The script of what a person's own phone keeps of a form. */
    String phone() {
        return phone;
    }

    /** The script of the page that shows what a phone keeps. */
    String kept() {
        return kept;
    }

    /** The script of the receipt. */
    String done() {
        return done;
    }

    /**
     * The script that runs beside the pages, where the browser has such.
     *
     * @param on whether it keeps anything; if not, it sends what it has and goes
     */
    String worker(boolean on) {
        return "const ON = " + on + ";\n" + worker;
    }

    /** The script of pages that can be heard. */
    String listening() {
        return listening;
    }

    /** The content security policy: nothing but this style and these scripts, by their hashes, and our own sounds. */
    String policy() {
        return policy;
    }

    private static String read(String path) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Missing in the application: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
