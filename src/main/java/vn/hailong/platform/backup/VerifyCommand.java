package vn.hailong.platform.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.hailong.shared.Command;

/** {@code verify FILE}: whether a backup is as it was written, without a store. */
@Component
class VerifyCommand implements Command {

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String usage() {
        return "verify FILE     reads a backup and says whether it is whole";
    }

    @Override
    public void run(List<String> words, PrintStream out) {
        Path path = Report.file(this, words);
        BackupFile backup = BackupFile.open(path);
        Progress progress = new Progress(out, "verified");
        Manifest manifest = backup.read(new Tallying(progress));
        try {
            Report.print(out, path, Files.size(path), manifest, backup.seal());
        } catch (IOException e) {
            throw new Refused(path + " cannot be read: " + BackupFile.reason(e), e);
        }
        out.printf(
                "The backup is whole: %s, read in %s.%n",
                Report.documents(manifest.content()), Report.seconds(progress));
    }
}
