package vn.hailong.platform.backup;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import vn.hailong.platform.store.StoreProblem;
import vn.hailong.shared.Command;

/** What the commands read from and tell an operator. */
final class Report {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

    private Report() {}

    /** The one word after the name of the command. */
    static Path file(Command command, List<String> words) {
        if (words.size() != 1 || words.get(0).isBlank()) {
            throw new Command.Refused("Name one file: " + command.usage().replaceAll("\\s{2,}.*", ""));
        }
        try {
            return Path.of(words.get(0));
        } catch (InvalidPathException e) {
            throw new Command.Refused("That is not the name of a file: " + e.getReason(), e);
        }
    }

    static void print(PrintStream out, Path path, long bytes, Manifest manifest, String seal) {
        out.printf(Locale.ROOT, "%s, %,d bytes%n", path, bytes);
        out.printf(
                "  of %s (Asia/Ho_Chi_Minh), %s store, %s answers, version %s%n",
                TIME.format(manifest.at()),
                manifest.store(),
                manifest.simulated() ? "simulated" : "real",
                manifest.version());
        print(out, manifest.content());
        out.printf("  SHA-256 of the content %s%n", seal);
    }

    static void print(PrintStream out, Content content) {
        content.collections()
                .forEach((name, sum) -> out.printf(
                        Locale.ROOT,
                        "  %-22s %,12d  %s%n",
                        name,
                        sum.count(),
                        sum.sha256().substring(0, 16)));
    }

    static String documents(Content content) {
        return String.format(
                Locale.ROOT,
                "%,d documents of %d collections",
                content.documents(),
                content.collections().size());
    }

    static String seconds(Progress progress) {
        return String.format(Locale.ROOT, "%.1f s", progress.seconds());
    }

    /** A refusal stays one, a problem of the store becomes one; anything else is a fault of ours and stays what it is. */
    static RuntimeException refusal(String what, RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Command.Refused refused) {
                return refused;
            }
            if (cause instanceof StoreProblem || cause instanceof com.mongodb.MongoException) {
                return new Command.Refused(
                        what
                                + String.valueOf(cause.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""),
                        thrown);
            }
        }
        return thrown;
    }
}
