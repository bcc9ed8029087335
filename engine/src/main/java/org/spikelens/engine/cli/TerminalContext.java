package org.spikelens.engine.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;

/**
 * Shows a job's progress on standard error: a bar with the time left on a terminal, else a plain
 * line every ten seconds. An {@link Interruption} stops the job at its next checkpoint.
 */
final class TerminalContext implements Job.Context, AutoCloseable {
    private static final long PLAIN_INTERVAL = 10_000_000_000L;
    private static final long BAR_INTERVAL = 100_000_000L;
    private static final int BAR = 30;

    private final PrintWriter err;
    private final Interruption interruption;
    private final boolean terminal = System.console() != null;
    private String stage = "";
    private long started;
    private long shown;
    private boolean barOpen;

    TerminalContext(PrintWriter err, Interruption interruption) {
        this.err = err;
        this.interruption = interruption;
        shown = System.nanoTime();
    }

    @Override
    public void progress(String newStage, long done, long total) {
        long now = System.nanoTime();
        if (!newStage.equals(stage)) {
            stage = newStage;
            started = now;
        }
        if (now - shown < (terminal ? BAR_INTERVAL : PLAIN_INTERVAL) || total <= 0) {
            return;
        }
        shown = now;
        double share = Math.min(1.0, (double) done / total);
        String left = share > 0 ? timeLeft((now - started) * 1e-9 * (1 - share) / share) : "";
        if (terminal) {
            int full = (int) Math.floor(share * BAR);
            String bar = "#".repeat(full) + "-".repeat(BAR - full);
            err.print("\r" + stage + " [" + bar + "] " + percent(share) + left + "   ");
            barOpen = true;
        } else {
            err.println(stage + " " + done + "/" + total + " " + percent(share) + left);
        }
        err.flush();
    }

    @Override
    public void checkpoint() {
        if (interruption.asked()) {
            throw new CancelledException();
        }
    }

    @Override
    public void close() {
        if (barOpen) {
            err.println();
            err.flush();
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String timeLeft(double seconds) {
        long whole = (long) Math.ceil(seconds);
        return String.format(Locale.ROOT, ", %d:%02d left", whole / 60, whole % 60);
    }
}
