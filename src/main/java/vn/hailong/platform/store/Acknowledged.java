package vn.hailong.platform.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of the store's file has been acknowledged, in a line beside it. The engine silently opens the version before when the last
 * one is torn: without this line nobody would know that answers with a receipt are gone. The line is written after the file was synced and
 * is itself left to the system to put on the disk: it is exact after a killed process, and after a power cut never ahead of the file.
 */
final class Acknowledged implements AutoCloseable {

    static final String NAME = "hailong.acknowledged";

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledged.class);
    private static final String LINE = "created=%016x version=%016x clean=%d\n";
    private static final Pattern READ =
            Pattern.compile("created=(\\p{XDigit}{16}) version=(\\p{XDigit}{16}) clean=([01])\n.*", Pattern.DOTALL);

    private final FileChannel channel;

    private Acknowledged(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * What is known of a file.
     *
     * @param created when it was made, which tells it from another in its place
     * @param version the last version that was acknowledged
     * @param clean whether it was closed in good order
     */
    record Mark(long created, long version, boolean clean) {}

    static Acknowledged in(Path folder) throws IOException {
        return new Acknowledged(FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Empty when there is none yet, or nothing that can be read. */
    Optional<Mark> read() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(256);
        channel.read(bytes, 0);
        String line = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        Matcher read = READ.matcher(line);
        if (!read.matches()) {
            if (!line.isEmpty()) {
                LOG.warn("{} cannot be read: whether the store's file is the last one is not known", NAME);
            }
            return Optional.empty();
        }
        return Optional.of(new Mark(
                Long.parseUnsignedLong(read.group(1), 16),
                Long.parseUnsignedLong(read.group(2), 16),
                read.group(3).equals("1")));
    }

    /** Always of the same length and in place: it takes no new room on the disk. */
    void write(Mark mark) {
        byte[] line = LINE.formatted(mark.created(), mark.version(), mark.clean() ? 1 : 0)
                .getBytes(StandardCharsets.US_ASCII);
        try {
            channel.write(ByteBuffer.wrap(line), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
