package vn.hailong.testing;

/** What lets through while it is open, and makes wait while it is not. */
final class Gate {

    private boolean open = true;

    synchronized void open(boolean now) {
        open = now;
        notifyAll();
    }

    synchronized void await() throws InterruptedException {
        while (!open) {
            wait();
        }
    }
}
