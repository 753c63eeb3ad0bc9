package vn.hailong.platform.backup;

import com.mongodb.reactivestreams.client.MongoClient;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.hailong.platform.store.StorePlace;
import vn.hailong.shared.Command;
import vn.hailong.shared.Simulation;

/** {@code restore FILE}: a backup into an empty store, of whichever kind, and the proof that all of it is there. */
@Component
class RestoreCommand implements Command {

    private final ObjectProvider<StorePlace> place;
    private final ObjectProvider<MongoClient> client;
    private final Simulation simulation;
    private final Clock clock;

    RestoreCommand(
            ObjectProvider<StorePlace> place, ObjectProvider<MongoClient> client, Simulation simulation, Clock clock) {
        this.place = place;
        this.client = client;
        this.simulation = simulation;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String usage() {
        return "restore FILE    writes a backup into an empty store and compares the two";
    }

    @Override
    public void run(List<String> words, PrintStream out) {
        Path path = Report.file(this, words);
        BackupFile backup = BackupFile.open(path);
        Tallying tallying = new Tallying(new Progress(out, "verified"));
        Manifest manifest = backup.read(tallying);
        try {
            Report.print(out, path, Files.size(path), manifest, backup.seal());
        } catch (IOException e) {
            throw new Refused(path + " cannot be read: " + BackupFile.reason(e), e);
        }
        refuseTheOtherKind(tallying.simulated().orElse(manifest.simulated()));
        try {
            restore(backup, manifest, out);
        } catch (RuntimeException e) {
            throw Report.refusal("Nothing was restored: ", e);
        }
    }

    private void refuseTheOtherKind(boolean simulated) {
        if (simulated != simulation.on()) {
            throw new Refused(
                    simulated
                            ? "The backup holds simulated answers, which never go among real ones: restore it with the profile demo"
                            : "The backup holds real answers: restore it without the profile demo");
        }
    }

    private void restore(BackupFile backup, Manifest manifest, PrintStream out) {
        StorePlace target = place.getObject();
        Restoring restoring = new Restoring(client.getObject().getDatabase(target.database()));
        if (!restoring.mark(backup.name(), clock.instant())) {
            throw new Refused("Another restore into " + target.words() + " runs or was broken off: " + target.remedy());
        }
        restoring.firstInUse().ifPresent(collection -> {
            restoring.unmark();
            throw new Refused("Nothing was restored, because " + target.words() + " is not empty: it has " + collection
                    + "; restore into an empty store");
        });
        Progress progress = new Progress(out, "restored");
        try {
            restoring.fill(backup, progress);
            out.println("All is stored; reading it back.");
            String difference = manifest.content().difference(restoring.content(new Progress(out, "compared")));
            if (!difference.isEmpty()) {
                throw new Refused("what was stored differs from the backup, " + difference);
            }
            restoring.unmark();
        } catch (IOException | RuntimeException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new Refused("The restore did not end (" + why + "): " + target.remedy(), e);
        }
        out.printf(
                "Restored %s into %s in %s: the same counts and checksums as in the backup.%n",
                Report.documents(manifest.content()), target.words(), Report.seconds(progress));
    }
}
