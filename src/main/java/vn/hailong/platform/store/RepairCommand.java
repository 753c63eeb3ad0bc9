package vn.hailong.platform.store;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.h2.mvstore.MVStoreException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.hailong.shared.AfterRepair;
import vn.hailong.shared.Command;

/** {@code repair}: what can be read of an embedded store that does not open, in a new file; the damaged one stays beside it. */
@Component
class RepairCommand implements Command {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT);
    private static final String UNDER_WAY = StoreFile.NAME + ".repairing";
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Environment environment;
    private final StoreProperties properties;
    private final ObjectProvider<AfterRepair> rooms;
    private final Clock clock;

    RepairCommand(Environment environment, StoreProperties properties, ObjectProvider<AfterRepair> rooms, Clock clock) {
        this.environment = environment;
        this.properties = properties;
        this.rooms = rooms;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "repair";
    }

    @Override
    public String usage() {
        return "repair          saves what can be read of an embedded store that does not open, and says what is lost";
    }

    @Override
    public void run(List<String> words, PrintStream out) {
        if (!words.isEmpty()) {
            throw new Refused("repair takes no more words: it repairs the store of HAILONG_STORE_PATH");
        }
        if (!environment.getProperty("spring.mongodb.uri", "").isBlank()) {
            throw new Refused("A MongoDB is repaired with its own tools: this is for the embedded store");
        }
        Path folder = properties.path().toAbsolutePath().normalize();
        if (!EmbeddedStore.isIn(folder)) {
            throw new Refused("There is no store in " + folder + ": name its folder in HAILONG_STORE_PATH");
        }
        try {
            if (!isReplaced(folder, out)) {
                return;
            }
        } catch (StoreProblem e) {
            throw new Refused("Nothing was repaired: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Refused("Nothing was repaired, and the store is as it was: " + Causes.root(e), e);
        }
        rooms.orderedStream().forEach(room -> out.println(room.run().block(LONGEST)));
        out.println("The store opens again: start the server.");
    }

    /** False when nothing was wrong. */
    private boolean isReplaced(Path folder, PrintStream out) throws IOException {
        Path damaged = folder.resolve(StoreFile.NAME);
        Path fresh = folder.resolve(UNDER_WAY);
        try (FileChannel lock = EmbeddedStore.prepare(folder)) {
            Files.deleteIfExists(fresh);
            out.println("Reading " + damaged + "; it is not changed.");
            Salvage.Result result = salvage(folder, damaged, fresh);
            print(result, out);
            if (result.isWhole()) {
                Files.delete(fresh);
                out.println(
                        "All of it can be read: nothing was changed. If the server does not start, its own words say why.");
                return false;
            }
            Path aside = folder.resolve(
                    StoreFile.NAME + ".damaged-" + MOMENT.format(clock.instant().atZone(clock.getZone())));
            Files.move(damaged, aside, StandardCopyOption.ATOMIC_MOVE);
            Files.move(fresh, damaged, StandardCopyOption.ATOMIC_MOVE);
            out.println("The damaged file is kept as " + aside.getFileName()
                    + ": keep it until you know that nothing more is needed of it. It holds people's answers.");
            return lock.isOpen();
        }
    }

    private static Salvage.Result salvage(Path folder, Path damaged, Path fresh) throws IOException {
        try (Acknowledged acknowledged = Acknowledged.in(folder)) {
            Optional<Acknowledged.Mark> mark = acknowledged.read();
            return Salvage.run(damaged, fresh, mark);
        } catch (MVStoreException e) {
            Files.deleteIfExists(fresh);
            throw new Refused(
                    "Nothing can be read from " + damaged + " (" + Causes.root(e)
                            + "): put it aside and restore a backup. It was not changed",
                    e);
        }
    }

    private static void print(Salvage.Result result, PrintStream out) {
        result.collections().stream()
                .filter(saved -> !saved.collection().startsWith("system."))
                .forEach(saved ->
                        out.printf(Locale.ROOT, "  %-22s %,12d%s%n", saved.collection(), saved.found(), lost(saved)));
        if (result.writes() > 0) {
            out.printf(
                    Locale.ROOT,
                    "The end of the file is torn. Acknowledged writes that are lost with it: %,d. Answers with a receipt from the last"
                            + " moments before the stop may be among them; their senders do not send them again.%n",
                    result.writes());
        }
        if (!result.indexed()) {
            out.println("Indexes are made anew.");
        }
    }

    private static String lost(Salvage.Saved saved) {
        if (saved.isWhole()) {
            return "";
        }
        return saved.lost() < 0
                ? "  nothing of it can be read, and how much there was is not known"
                : String.format(Locale.ROOT, "  and %,d that cannot be read are lost", saved.lost());
    }
}
