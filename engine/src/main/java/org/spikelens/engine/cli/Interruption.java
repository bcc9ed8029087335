package org.spikelens.engine.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl+C, or a request of the system to end. Before any work has begun the process ends at once;
 * later the work is asked to stop, cleans up behind itself, and the process ends when it has.
 * Either way the exit code is 4. Where the work was complete already, its own exit code stands.
 */
final class Interruption {
    private static final int CLEAN_UP_SECONDS = 10;

    private final PrintWriter err;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private volatile boolean working;
    private volatile int exitCode;

    private Interruption(PrintWriter err) {
        this.err = err;
    }

    /** Watches the process from now on. */
    static Interruption watch(PrintWriter err) {
        Interruption interruption = new Interruption(err);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::goDown, "interrupt"));
        return interruption;
    }

    /** For a command that runs inside another program: nobody interrupts it. */
    static Interruption never() {
        return new Interruption(new PrintWriter(PrintWriter.nullWriter()));
    }

    /** Whether the work is to stop. */
    boolean asked() {
        return asked;
    }

    /** From here on there may be something to clean up. */
    void workBegins() {
        working = true;
    }

    /** The command is over. */
    void ended(int code) {
        exitCode = code;
        ended.countDown();
    }

    /** Runs while the JVM goes down, also where it does so of itself. */
    private void goDown() {
        if (ended.getCount() == 0) {
            return;
        }
        asked = true;
        try {
            if (working && !ended.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                say("Cancelled, but the work did not stop in time: a .part file may be left.");
                exitCode = Main.STOPPED;
            } else if (!working || exitCode == Main.STOPPED) {
                say("Cancelled: nothing half written was left behind.");
                exitCode = Main.STOPPED;
            }
        } catch (InterruptedException e) {
            exitCode = Main.STOPPED;
        }
        Runtime.getRuntime().halt(exitCode);
    }

    private void say(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
