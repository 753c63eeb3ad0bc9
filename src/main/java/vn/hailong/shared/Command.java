package vn.hailong.shared;

import java.io.PrintStream;
import java.util.List;

/**
 * What an operator asks of the application on the command line in place of the server, such as {@code reset-admin}. A bean of it
 * is made only when it is called, in a context without web server, schedules and intake; it may block.
 */
public interface Command {

    /** The first word of the command line, such as {@code backup}: the name of its class without {@code Command}. */
    String name();

    /** What it does and the words that follow its name, on one line. */
    String usage();

    /**
     * Runs it to its end.
     *
     * @param words what follows the name on the command line, without the options of the form {@code --key=value}
     * @param out where it says what it did; what went wrong is a {@link Refused}
     */
    void run(List<String> words, PrintStream out);

    /** Why a command did not do what it was asked; the message is one sentence for the operator, and the exit code is 1. */
    final class Refused extends RuntimeException {

        public Refused(String message) {
            super(message);
        }

        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
