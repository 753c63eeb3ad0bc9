package vn.hailong.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Callers that each ask again as soon as they have an answer, over connections that stay; one thread, little work, so that it does not measure itself. */
final class HttpLoad implements AutoCloseable {

    private static final int HEAD = 8192;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final Caller[] callers;
    private final Supplier<byte[]> requests;

    private long[] nanos = new long[1 << 16];
    private int answers;
    private Map<Integer, Integer> statuses = new TreeMap<>();
    private boolean isAsking;
    private int waiting;

    /** @param requests whole requests, each asked for once */
    HttpLoad(int port, int callers, Supplier<byte[]> requests) {
        this.requests = requests;
        try {
            this.selector = Selector.open();
            this.callers = new Caller[callers];
            for (int i = 0; i < callers; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                this.callers[i] = new Caller(channel);
                channel.register(selector, SelectionKey.OP_READ, this.callers[i]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a run found.
     *
     * @param seconds to the last answer
     * @param statuses how many answers had which status
     * @param nanos of each answer, in ascending order
     */
    record Run(double seconds, Map<Integer, Integer> statuses, long[] nanos) {

        int answers() {
            return nanos.length;
        }

        double perSecond() {
            return answers() / seconds;
        }

        double millis(double share) {
            return nanos[(int) Math.min(nanos.length - 1, Math.round(share * nanos.length))] / 1e6;
        }

        void expect(int status) {
            if (!statuses.keySet().equals(java.util.Set.of(status))) {
                throw new IllegalStateException("Answers were " + statuses + ", not all " + status);
            }
        }
    }

    Run run(Duration time) {
        answers = 0;
        statuses = new TreeMap<>();
        isAsking = true;
        waiting = 0;
        long started = System.nanoTime();
        long end = started + time.toNanos();
        try {
            for (Caller caller : callers) {
                caller.ask();
            }
            while (waiting > 0) {
                selector.select(key -> ((Caller) key.attachment()).listen(), 100);
                isAsking = System.nanoTime() < end;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        long[] taken = Arrays.copyOf(nanos, answers);
        Arrays.sort(taken);
        return new Run(seconds, statuses, taken);
    }

    private void answered(int status, long took) {
        if (answers == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * answers);
        }
        nanos[answers++] = took;
        statuses.merge(status, 1, Integer::sum);
    }

    @Override
    public void close() {
        try {
            for (Caller caller : callers) {
                caller.channel.close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Caller {

        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
        private final byte[] head = new byte[HEAD];
        private long asked;
        private int status;
        private int left = -1;

        Caller(SocketChannel channel) {
            this.channel = channel;
        }

        void ask() throws IOException {
            ByteBuffer out = ByteBuffer.wrap(requests.get());
            asked = System.nanoTime();
            waiting++;
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        void listen() {
            try {
                if (channel.read(in) < 0) {
                    throw new IOException("The server closed the connection");
                }
                if (left < 0) {
                    readHead();
                } else {
                    left -= in.position();
                    in.clear();
                }
                if (left == 0) {
                    left = -1;
                    waiting--;
                    answered(status, System.nanoTime() - asked);
                    if (isAsking) {
                        ask();
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void readHead() throws IOException {
            int length = Math.min(in.position(), HEAD);
            in.get(0, head, 0, length);
            int end = endOfHead(length);
            if (end < 0) {
                if (length == HEAD) {
                    throw new IOException("The head of the answer is too long");
                }
                return;
            }
            status = 100 * (head[9] - '0') + 10 * (head[10] - '0') + head[11] - '0';
            left = bodyLength(end) - (in.position() - end);
            in.clear();
        }

        private int endOfHead(int length) {
            for (int i = 3; i < length; i++) {
                if (head[i] == '\n' && head[i - 1] == '\r' && head[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private int bodyLength(int end) throws IOException {
            for (int i = 0; i < end - LENGTH.length; i++) {
                int matched = 0;
                while (matched < LENGTH.length && (head[i + matched] | 0x20) == (LENGTH[matched] | 0x20)) {
                    matched++;
                }
                if (matched == LENGTH.length) {
                    int value = 0;
                    for (int at = i + matched; head[at] != '\r'; at++) {
                        if (head[at] != ' ') {
                            value = 10 * value + head[at] - '0';
                        }
                    }
                    return value;
                }
            }
            throw new IOException("An answer without a length: " + new String(head, 0, end, StandardCharsets.US_ASCII));
        }
    }
}
