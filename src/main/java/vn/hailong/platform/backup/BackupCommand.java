package vn.hailong.platform.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.hailong.shared.Command;
import vn.hailong.shared.Passing;
import vn.hailong.shared.Simulation;

/** {@code backup FILE}: everything in the store as of one moment, while the server goes on, into a file. */
@Component
class BackupCommand implements Command {

    private final StoreSource source;
    private final ObjectProvider<Passing> passing;
    private final Simulation simulation;
    private final Environment environment;

    BackupCommand(StoreSource source, ObjectProvider<Passing> passing, Simulation simulation, Environment environment) {
        this.source = source;
        this.passing = passing;
        this.simulation = simulation;
        this.environment = environment;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String usage() {
        return "backup FILE     writes everything in the store as of now into a new file; the server may go on";
    }

    @Override
    public void run(List<String> words, PrintStream out) {
        Path path = Report.file(this, words);
        Progress progress = new Progress(out, "backed up");
        try (BackupFileWriter file = BackupFileWriter.create(path, progress)) {
            Moment moment = source.read(new Lasting(passing.stream().toList(), file));
            Manifest manifest = new Manifest(
                    moment.at(),
                    environment.getProperty("spring.application.version", "development"),
                    source.kind(),
                    file.simulated().orElse(simulation.on()),
                    file.content());
            String seal = file.complete(manifest);
            Report.print(out, path, Files.size(path), manifest, seal);
            out.printf(
                    "Backed up %s in %s; writing waited %d ms for it.%n",
                    Report.documents(manifest.content()), Report.seconds(progress), moment.pauseMillis());
        } catch (RecordReader.Refusal e) {
            throw new Refused("No backup was made: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Refused("No backup was made in " + path + ": " + BackupFile.reason(e), e);
        } catch (RuntimeException e) {
            throw Report.refusal("No backup was made: ", e);
        }
    }
}
