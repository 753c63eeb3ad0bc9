package vn.hailong.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A phone's line to the application, which a test can cut and mend: it has a pace, and at its other end a proxy that ends TLS and speaks
 * HTTP/1.1, as the one in front of the application does.
 *
 * <p>Each byte that crosses it waits for its turn and travels half a round trip, those of the TLS handshake too. The handshake
 * of TCP, which the loopback interface does by itself, is a whole round trip that the first bytes of a connection wait: they
 * arrive when they would, though the phone believes to be connected before. Looking up a name is not in it.
 * HTTP/2 is not offered: one connection with full heads is no faster, and several cost a handshake each.
 */
public final class SlowLine implements AutoCloseable {

    /** Where an exchange is cut off. With it the signal is gone, until {@link #restore()}. */
    public enum Cut {
        /** Nothing of the request reaches the application. */
        BEFORE_THE_REQUEST,
        /** The application gets the request's head and half of its body. */
        IN_THE_REQUEST,
        /** The application has done what it was asked, and the phone hears nothing. */
        BEFORE_THE_REPLY,
        /** The phone gets half of the reply's bytes. */
        IN_THE_REPLY
    }

    /**
     * One request.
     *
     * @param at when it was at the proxy
     * @param status that the application gave it; 0 where it was cut off before
     */
    public record Exchange(Instant at, String method, String target, int status) {

        /** Whether a request is such a one, to what begins with that path. */
        public static Predicate<Exchange> of(String method, String path) {
            return exchange ->
                    exchange.method().equals(method) && exchange.target().startsWith(path);
        }

        /** The same with its status. */
        Exchange answered(int with) {
            return new Exchange(at, method, target, with);
        }

        /** As "GET /f/A7C4D9E6 200". */
        @Override
        public String toString() {
            return method + " " + target + " " + status;
        }
    }

    /** What went over the line: bytes as TCP carries them, those of TLS too. */
    public record Traffic(int connections, int requests, long bytesUp, long bytesDown) {

        public Traffic since(Traffic before) {
            return new Traffic(
                    connections - before.connections,
                    requests - before.requests,
                    bytesUp - before.bytesUp,
                    bytesDown - before.bytesDown);
        }
    }

    record Plan(Cut cut, Predicate<Exchange> which, CountDownLatch done) {}

    private static final SSLSocketFactory TLS = OwnCertificate.sockets();
    private static final int MOST_CONNECTIONS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LineWay.Lane up;
    private final LineWay.Lane down;
    private final ServerSocket phones;
    private final ServerSocket proxy;
    private final ForwardingProxy forwarding;
    private final Gate gate = new Gate();
    private final Set<LineConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connected = new AtomicInteger();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<Exception> faults = new CopyOnWriteArrayList<>();
    private volatile Pace pace;
    private volatile boolean hasSignal = true;
    private @Nullable Plan plan;

    private SlowLine(int port, Pace pace) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        this.pace = pace;
        up = new LineWay.Lane(pace);
        down = new LineWay.Lane(pace);
        phones = new ServerSocket(0, MOST_CONNECTIONS, loopback);
        proxy = new ServerSocket(0, MOST_CONNECTIONS, loopback);
        forwarding = new ForwardingProxy(this, TLS, port);
        start("slow-line", this::accept);
    }

    /** A line to the application at that port of this machine, which must trust 127.0.0.1 as its proxy. */
    public static SlowLine to(int port, Pace pace) {
        try {
            return new SlowLine(port, pace);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a phone finds the application, without a slash at the end. */
    public String url() {
        return "https://127.0.0.1:" + phones.getLocalPort();
    }

    /** From now on. */
    public void pace(Pace other) {
        pace = other;
        up.pace(other);
        down.pace(other);
    }

    /** Cuts the next such exchange off there. */
    public synchronized void cut(Cut cut, Predicate<Exchange> which) {
        plan = new Plan(cut, which, new CountDownLatch(1));
    }

    /** Waits until what {@link #cut} asked for has happened. */
    public void awaitCut() {
        Plan planned;
        synchronized (this) {
            planned = plan;
        }
        if (planned == null) {
            throw new IllegalStateException("No cut was asked for");
        }
        try {
            if (!planned.done().await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Nothing was cut; there were " + exchanges);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends every connection, and refuses new ones: no signal. */
    public void refuse() {
        hasSignal = false;
        connections.forEach(LineConnection::reset);
    }

    /** Ends every connection in good order, as a proxy does with those that are idle; new ones are welcome. */
    public void hangUp() {
        connections.forEach(LineConnection::hangUp);
    }

    /** Lets nothing through though every connection stays open: a signal too weak to carry anything. */
    public void stall() {
        gate.open(false);
    }

    /** The signal is back; a cut that has not happened is forgotten. */
    public void restore() {
        synchronized (this) {
            plan = null;
        }
        hasSignal = true;
        gate.open(true);
    }

    public Traffic traffic() {
        return new Traffic(connected.get(), exchanges.size(), up.bytes(), down.bytes());
    }

    /** In the order in which they ended. */
    public List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** The cut that is asked for at such a request. */
    synchronized @Nullable Plan cutOf(Exchange exchange) {
        return plan != null && plan.done().getCount() > 0 && plan.which().test(exchange) ? plan : null;
    }

    /** Takes the signal away from all but this one, whose last bytes are on their way. */
    void cutNow(Plan cut, @Nullable LineConnection last) {
        hasSignal = false;
        connections.stream().filter(other -> other != last).forEach(LineConnection::reset);
        cut.done().countDown();
    }

    void ended(Exchange exchange) {
        exchanges.add(exchange);
    }

    void failed(Exception fault) {
        faults.add(fault);
    }

    private void accept() {
        while (!phones.isClosed()) {
            try {
                Socket phone = phones.accept();
                if (hasSignal && connections.size() < MOST_CONNECTIONS) {
                    connect(phone);
                } else {
                    LineConnection.reset(phone);
                }
            } catch (IOException e) {
                if (!phones.isClosed()) {
                    faults.add(e);
                }
            }
        }
    }

    private void connect(Socket phone) throws IOException {
        Socket inner = new Socket(proxy.getInetAddress(), proxy.getLocalPort());
        Socket end = proxy.accept();
        if (end.getPort() != inner.getLocalPort()) {
            throw new IOException("Somebody else came to the proxy of the line");
        }
        LineConnection connection = new LineConnection(phone, inner, end);
        connections.add(connection);
        connected.incrementAndGet();
        long open = System.nanoTime() + pace.roundTripNanos();
        connection.relay(new LineWay(up, gate), new LineWay(down, gate), open);
        start("slow-line-proxy", () -> {
            try {
                forwarding.serve(connection);
            } finally {
                connection.proxyHasEnded();
            }
        });
        connection.whenOver(() -> connections.remove(connection));
    }

    static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends it; an {@link AssertionError} where the line itself failed, which says nothing about the application. */
    @Override
    public void close() {
        try {
            phones.close();
            proxy.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restore();
        refuse();
        if (!faults.isEmpty()) {
            AssertionError failed = new AssertionError("The line failed", faults.get(0));
            faults.stream().skip(1).forEach(failed::addSuppressed);
            throw failed;
        }
    }
}
