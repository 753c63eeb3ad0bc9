package vn.hailong.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hailong.shared.Command;

class BackupFileTest {

    private static final Progress QUIET = new Progress(System.out, "read");

    @TempDir
    Path folder;

    private Path file;
    private byte[] bytes;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("backup");
        try (BackupFileWriter writer = BackupFileWriter.create(file, QUIET)) {
            writer.collection("empty");
            writer.collection("answers");
            for (int i = 0; i < 20; i++) {
                writer.document(Bson.encode(
                        new BsonDocument("text", new BsonString("answer " + i)).append("_id", new BsonInt32(i))));
            }
            writer.complete(new Manifest(Instant.EPOCH, "1", "embedded", false, writer.content()));
        }
        bytes = Files.readAllBytes(file);
    }

    private static Manifest read(Path path) {
        return BackupFile.open(path).read(new Tallying(QUIET));
    }

    @Test
    void holdsWhatWasWritten() {
        Manifest manifest = read(file);
        assertThat(manifest.content().collections()).containsOnlyKeys("answers");
        assertThat(manifest.content().collections().get("answers").count()).isEqualTo(20);
        assertThat(manifest.at()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void isRefusedWithAnyByteChanged() throws IOException {
        Path changed = folder.resolve("changed");
        for (int position = 0; position < bytes.length; position++) {
            for (int bit : new int[] {1, 128}) {
                byte[] copy = bytes.clone();
                copy[position] ^= (byte) bit;
                Files.write(changed, copy);
                assertThatThrownBy(() -> read(changed))
                        .as("byte %d of %d", position, bytes.length)
                        .isInstanceOf(Command.Refused.class)
                        .hasMessageMatching(".*(is damaged|is not a backup).*");
            }
        }
    }

    @Test
    void isRefusedWhenItIsCutOrSomethingFollows() throws IOException {
        Path changed = folder.resolve("changed");
        for (int length = 0; length < bytes.length; length++) {
            Files.write(changed, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> read(changed)).as("%d bytes", length).isInstanceOf(Command.Refused.class);
        }
        Files.write(changed, Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> read(changed)).isInstanceOf(Command.Refused.class);
    }

    @Test
    void isRefusedWhenItsManifestSaysSomethingElse() throws IOException {
        Path lying = folder.resolve("lying");
        try (BackupFileWriter writer = BackupFileWriter.create(lying, QUIET)) {
            writer.collection("answers");
            writer.complete(read(file));
        }
        assertThatThrownBy(() -> read(lying))
                .isInstanceOf(Command.Refused.class)
                .hasMessageContaining("answers: 20 documents expected, 0 found");
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesNothing() {
        assertThatThrownBy(() -> BackupFileWriter.create(file, QUIET)).hasMessageContaining("exists already");
    }

    @Test
    void leavesNothingBehindWhenItIsBrokenOff() throws IOException {
        Path broken = folder.resolve("broken");
        try (BackupFileWriter writer = BackupFileWriter.create(broken, QUIET)) {
            writer.collection("answers");
            assertThat(folder.resolve("broken.part")).exists();
            assertThatThrownBy(() -> BackupFileWriter.create(broken, QUIET))
                    .hasMessageContaining("another backup is being written, or one was broken off");
        }
        assertThat(folder.resolve("broken.part")).doesNotExist();
        assertThat(broken).doesNotExist();
    }

    @Test
    void addsUpInAnyOrder() {
        DocumentSum.Adding one = new DocumentSum.Adding();
        DocumentSum.Adding other = new DocumentSum.Adding();
        byte[][] documents = {{1}, {2}, {2}, {3}};
        for (int i = 0; i < documents.length; i++) {
            one.add(documents[i]);
            other.add(documents[documents.length - 1 - i]);
        }
        assertThat(one.sum()).isEqualTo(other.sum());
        other.add(new byte[] {2});
        assertThat(one.sum().sha256()).isNotEqualTo(other.sum().sha256()).hasSize(64);
    }
}
