package vn.hailong.platform.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import vn.hailong.shared.Command;

/** Writes a {@link BackupFile}, which gets its name only when it is complete and on the disk; only its owner may read it. */
final class BackupFileWriter extends Tallying implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final Path part;
    private final FileChannel channel;
    private final MessageDigest digest = DocumentSum.newDigest();
    private final OutputStream file;
    private final GZIPOutputStream zip;
    private final RecordWriter records;
    private boolean complete;

    @SuppressWarnings("StreamResourceLeak")
    private BackupFileWriter(Path path, Path part, FileChannel channel, Progress progress) throws IOException {
        super(progress);
        this.path = path;
        this.part = part;
        this.channel = channel;
        this.file = new DigestOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), digest);
        file.write(BackupFile.FORMAT);
        this.zip = new GZIPOutputStream(new Unclosed(file), BUFFER);
        this.records = new RecordWriter(new BufferedOutputStream(zip, BUFFER));
    }

    /** Begins a file that does not exist yet. */
    static BackupFileWriter create(Path path, Progress progress) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        if (Files.exists(path)) {
            throw new Command.Refused(path + " exists already: name a new file");
        }
        try {
            return new BackupFileWriter(path, part, channel(part), progress);
        } catch (FileAlreadyExistsException e) {
            throw new Command.Refused(
                    part + " exists: another backup is being written, or one was broken off; remove it then", e);
        }
    }

    private static FileChannel channel(Path part) throws IOException {
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return part.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? FileChannel.open(
                        part,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(part, options, new FileAttribute<?>[0]);
    }

    @Override
    public void collection(String next) throws IOException {
        super.collection(next);
        records.collection(next);
    }

    @Override
    public void document(byte[] bson) throws IOException {
        byte[] canonical = Bson.idFirst(bson);
        super.document(canonical);
        records.document(canonical);
    }

    /** Ends the file and gives it its name; the result is its SHA-256. */
    String complete(Manifest manifest) throws IOException {
        records.end(manifest.toDocument());
        records.flush();
        zip.close();
        byte[] seal = digest.digest();
        file.write(seal);
        file.flush();
        channel.force(true);
        channel.close();
        Files.move(part, path);
        complete = true;
        syncFolder();
        return HexFormat.of().formatHex(seal);
    }

    /** So that the name, too, outlives a power cut; where a folder cannot be opened, the system does it in its time. */
    private void syncFolder() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** Removes what is not complete. */
    @Override
    public void close() throws IOException {
        if (!complete) {
            channel.close();
            Files.deleteIfExists(part);
        }
    }

    /** Keeps the file open when the zip in it ends. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
