package vn.hailong.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One direction of one connection of a {@link SlowLine}: each segment waits for its turn on the line, travels half a round trip,
 * and opens the window of its connection again when its acknowledgement is back.
 *
 * <p>The window begins with ten segments and grows by what is acknowledged, as in the slow start of TCP, which the loopback
 * interface does not show because it has no way to speak of.
 */
final class LineWay {

    private static final int SEGMENT = 1_400;

    /** Of IP and TCP, which a line carries with each segment. */
    private static final int HEADERS = 52;

    private static final int FIRST_WINDOW = 10 * SEGMENT;
    private static final Segment END = new Segment(0, new byte[0]);

    /** One direction of the line, where the segments of all connections stand in one row. */
    static final class Lane {

        private volatile Pace pace;
        private final AtomicLong bytes = new AtomicLong();
        private long free = System.nanoTime();

        Lane(Pace pace) {
            this.pace = pace;
        }

        void pace(Pace other) {
            pace = other;
        }

        /** When a segment that is there now has left. */
        private synchronized long leaves(int length) {
            free = Math.max(free, System.nanoTime()) + pace.nanosFor(length + HEADERS);
            return free;
        }

        /** What has arrived on it. */
        long bytes() {
            return bytes.get();
        }
    }

    private record Segment(long arrives, byte[] bytes) {}

    private record Flight(long acknowledged, int bytes) {}

    private final Lane lane;
    private final Gate gate;
    private final BlockingQueue<Segment> travelling = new LinkedBlockingQueue<>();
    private final Deque<Flight> flights = new ArrayDeque<>();
    private int window = FIRST_WINDOW;
    private int inFlight;

    LineWay(Lane lane, Gate gate) {
        this.lane = lane;
        this.gate = gate;
    }

    /** Takes what comes until it ends; nothing leaves before the connection is open. */
    void take(InputStream in, long open) throws IOException {
        byte[] buffer = new byte[SEGMENT];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                until(open);
                awaitWindow(read);
                long way = lane.pace.oneWayNanos();
                long arrives = lane.leaves(read) + way;
                flights.add(new Flight(arrives + way, read));
                inFlight += read;
                travelling.add(new Segment(arrives, Arrays.copyOf(buffer, read)));
            }
        } finally {
            travelling.add(END);
        }
    }

    private void awaitWindow(int more) {
        acknowledge();
        while (inFlight > 0 && inFlight + more > window) {
            until(flights.element().acknowledged());
            acknowledge();
        }
    }

    private void acknowledge() {
        while (!flights.isEmpty() && flights.element().acknowledged() - System.nanoTime() <= 0) {
            int bytes = flights.remove().bytes();
            inFlight -= bytes;
            window += bytes;
        }
    }

    /** Hands on what has travelled, in its order, until the end has. */
    void give(OutputStream out) throws IOException, InterruptedException {
        for (Segment segment = travelling.take(); segment != END; segment = travelling.take()) {
            until(segment.arrives());
            gate.await();
            lane.bytes.addAndGet(segment.bytes().length); // before whoever waits for them can ask how many there were
            out.write(segment.bytes());
            out.flush();
        }
    }

    private static void until(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
