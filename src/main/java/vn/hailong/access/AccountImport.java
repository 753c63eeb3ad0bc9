package vn.hailong.access;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vn.hailong.shared.Problem;

/** One import of accounts: how far it is, what came of it, and the one-time passwords until somebody takes them. */
final class AccountImport {

    /** Where an import stands. */
    enum State {
        RUNNING,
        /** All accounts are stored, and their one-time passwords wait to be taken. */
        MADE,
        /** All accounts are stored, and their one-time passwords were taken. */
        TAKEN,
        /** Nothing is stored. */
        FAILED
    }

    private final String id;
    private final String owner;
    private final int total;
    private final AtomicInteger hashed = new AtomicInteger();
    private volatile State state = State.RUNNING;
    private volatile List<Issued> issued = List.of();
    private volatile String failure = "";

    AccountImport(String id, String owner, int total) {
        this.id = id;
        this.owner = owner;
        this.total = total;
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    int total() {
        return total;
    }

    int hashed() {
        return hashed.get();
    }

    State state() {
        return state;
    }

    /** The key of the message that says why it failed; blank when it did not. */
    String failure() {
        return failure;
    }

    /** The accounts with their one-time passwords, once; empty before they are stored and for everybody who comes again. */
    synchronized Optional<List<Issued>> take() {
        if (state != State.MADE) {
            return Optional.empty();
        }
        state = State.TAKEN;
        List<Issued> taken = issued;
        issued = List.of();
        return Optional.of(taken);
    }

    void step() {
        hashed.incrementAndGet();
    }

    synchronized void done(List<Issued> made) {
        issued = made;
        state = State.MADE;
    }

    void failed(Throwable why) {
        failure = why instanceof Problem problem ? problem.code() : "access.import.failed";
        state = State.FAILED;
    }
}
