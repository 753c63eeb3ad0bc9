package vn.hailong.platform.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Writes to a socket as fast as the other side reads, and gives up when that stands still: what it holds must not be held for ever. */
final class PatientOutput extends OutputStream {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SocketChannel channel;
    private final Selector selector;

    PatientOutput(SocketChannel channel) throws IOException {
        this.channel = channel;
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_WRITE);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            if (channel.write(buffer) == 0) {
                selector.selectedKeys().clear();
                if (selector.select(PATIENCE.toMillis()) == 0) {
                    throw new IOException("the other side has read nothing for " + PATIENCE.toSeconds() + " s");
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
