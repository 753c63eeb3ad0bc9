package vn.hailong.platform.backup;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import vn.hailong.shared.Command;

/**
 * A backup in a file: a line with its format, the gzipped records with the {@link Manifest} as their end, and the SHA-256 of
 * every byte before it.
 */
final class BackupFile {

    static final byte[] FORMAT = "hailong-backup 1\n".getBytes(StandardCharsets.US_ASCII);
    static final int SEAL_BYTES = 32;

    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final String seal;

    private BackupFile(Path path, String seal) {
        this.path = path;
        this.seal = seal;
    }

    /** The backup in a file of which every byte is as it was written; else a {@link Command.Refused}. */
    static BackupFile open(Path path) {
        try {
            return new BackupFile(path, checkedSeal(path));
        } catch (NoSuchFileException e) {
            throw new Command.Refused("There is no file " + path, e);
        } catch (IOException e) {
            throw new Command.Refused("The file " + path + " cannot be read: " + reason(e), e);
        }
    }

    private static String checkedSeal(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new Command.Refused(path + " is a folder: name the file of a backup");
        }
        long sealed = Files.size(path) - SEAL_BYTES;
        MessageDigest digest = DocumentSum.newDigest();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] format = in.readNBytes(FORMAT.length);
            if (!Arrays.equals(format, FORMAT)) {
                throw new Command.Refused(path + " is not a backup of this application, or its beginning is damaged");
            }
            digest.update(format);
            byte[] buffer = new byte[BUFFER];
            long left = sealed - format.length;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException("it became shorter meanwhile");
                }
                digest.update(buffer, 0, read);
                left -= read;
            }
            byte[] found = digest.digest();
            if (left < 0 || !Arrays.equals(found, in.readNBytes(SEAL_BYTES)) || in.read() >= 0) {
                throw damaged(path, "its checksum does not fit its content", null);
            }
            return HexFormat.of().formatHex(found);
        }
    }

    private static Command.Refused damaged(Path path, String why, @Nullable Exception cause) {
        String words = path + " is damaged and is not to be restored (" + why + "): take another backup";
        return cause == null ? new Command.Refused(words) : new Command.Refused(words, cause);
    }

    /** Why an input or output failed, in words for the operator. */
    static String reason(IOException e) {
        String message = e.getMessage();
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "this user may not do that";
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof java.nio.file.FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return message == null ? e.getClass().getSimpleName() : message;
    }

    String name() {
        return path.getFileName().toString();
    }

    /** The SHA-256 of what the file holds. */
    String seal() {
        return seal;
    }

    /** Reads all of it, and checks that it adds up to what its manifest says. */
    Manifest read(Tallying visitor) {
        MessageDigest digest = DocumentSum.newDigest();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                Sealed sealed = new Sealed(file, Files.size(path) - SEAL_BYTES);
                DigestInputStream seen = new DigestInputStream(sealed, digest)) {
            seen.readNBytes(FORMAT.length); // skipping would leave them out of the digest
            Manifest manifest;
            try (GZIPInputStream records = new GZIPInputStream(seen, BUFFER)) {
                manifest = Manifest.of(new RecordReader(records).read(visitor));
                seen.transferTo(OutputStream.nullOutputStream());
            }
            if (!seal.equals(HexFormat.of().formatHex(digest.digest()))) {
                throw damaged(path, "it changed while it was read", null);
            }
            String difference = manifest.content().difference(visitor.content());
            if (!difference.isEmpty()) {
                throw damaged(path, difference, null);
            }
            return manifest;
        } catch (IOException | org.bson.BSONException e) {
            throw damaged(path, e instanceof IOException io ? reason(io) : "a document cannot be read", e);
        }
    }

    /** What lies before the seal. */
    private static final class Sealed extends java.io.FilterInputStream {

        private long left;

        Sealed(InputStream in, long length) {
            super(in);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            int value = left > 0 ? super.read() : -1;
            left -= value >= 0 ? 1 : 0;
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = left > 0 ? super.read(bytes, offset, (int) Math.min(length, left)) : -1;
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(super.available(), left);
        }
    }
}
