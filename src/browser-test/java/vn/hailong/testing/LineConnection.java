package vn.hailong.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** One connection over a {@link SlowLine}: the phone's socket, both ways, and the socket at the proxy's end. */
final class LineConnection {

    private final Socket phone;
    private final Socket inner;
    private final Socket end;
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    LineConnection(Socket phone, Socket inner, Socket end) throws IOException {
        this.phone = phone;
        this.inner = inner;
        this.end = end;
        phone.setTcpNoDelay(true);
        inner.setTcpNoDelay(true);
        end.setTcpNoDelay(true);
    }

    /** What the proxy serves. */
    Socket end() {
        return end;
    }

    void relay(LineWay up, LineWay down, long open) throws IOException {
        InputStream fromPhone = phone.getInputStream();
        InputStream fromProxy = inner.getInputStream();
        OutputStream toPhone = phone.getOutputStream();
        OutputStream toProxy = inner.getOutputStream();
        SlowLine.start("slow-line-up", () -> untilTheEnd(() -> up.take(fromPhone, open)));
        SlowLine.start("slow-line-down", () -> untilTheEnd(() -> down.take(fromProxy, open)));
        SlowLine.start("slow-line-up-end", () -> {
            untilTheEnd(() -> up.give(toProxy));
            untilTheEnd(inner::shutdownOutput);
        });
        SlowLine.start("slow-line-down-end", () -> {
            untilTheEnd(() -> down.give(toPhone));
            close(phone);
            close(inner);
            over.complete(null);
        });
    }

    void whenOver(Runnable act) {
        over.thenRun(act);
    }

    /** What the proxy wrote last still travels to the phone. */
    void proxyHasEnded() {
        close(end);
    }

    /** The same as the proxy's last word. */
    void hangUp() {
        close(end);
    }

    /** Ends it at once, without what is on its way. */
    void reset() {
        reset(phone);
        close(inner);
        close(end);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            return;
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    /** A connection that either side ends, or a test, ends both ways: that is how it ends, and no fault. */
    private static void untilTheEnd(Part part) {
        try {
            part.run();
        } catch (IOException ended) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
