package org.spikelens.engine.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.error.MemoryShortage;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.job.LongestWait;
import org.spikelens.engine.project.AtomicFile;
import org.spikelens.engine.tensor.TensorRuntime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command takes: where results go, and how the work is done. */
final class CommonOptions {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

    private static final int MOST_THREADS = 1024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Writes the figures as JSON to FILE, or to standard output for -.")
    private String json;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of everything drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads to work with (default: all cores).")
    private int threads;

    @Option(names = "--force", description = "Replaces files that exist.")
    private boolean force;

    @Option(
            names = "--debug",
            description =
                    "Shows the stack trace of a failure, and how long a cancel would have waited.")
    private boolean debug;

    long seed() {
        return seed;
    }

    boolean force() {
        return force;
    }

    /**
     * Does the work with progress on standard error. Ctrl+C ends it at its next checkpoint with
     * exit code 4.
     */
    <R> R work(Job<R> job) throws EngineException {
        if (threads < 0 || threads > MOST_THREADS) {
            throw Options.invalid("--threads", threads, "a whole number from 1 to " + MOST_THREADS);
        }
        if (json != null && !"-".equals(json)) {
            AtomicFile.check(Path.of(json), true);
        }
        TensorRuntime.start(threads);
        Interruption interruption = ((Main) spec.root().userObject()).interruption();
        try (TerminalContext context =
                new TerminalContext(spec.commandLine().getErr(), interruption)) {
            interruption.workBegins();
            LongestWait wait = new LongestWait(context);
            R result = Checkpoint.during(wait, job);
            wait.ended();
            if (debug) {
                tell(wait);
            }
            return result;
        } catch (RuntimeException | Error e) {
            EngineException shortage = MemoryShortage.told(e);
            if (shortage == null) {
                throw e;
            }
            throw shortage;
        }
    }

    private void tell(LongestWait wait) {
        PrintWriter err = spec.commandLine().getErr();
        err.printf(
                Locale.ROOT,
                "A cancel would have waited %.0f ms at most, in stage \"%s\".%n",
                wait.milliseconds(),
                wait.stage());
        err.flush();
    }

    /** Tells a person something beside the result, in one line on standard error. */
    void warn(String sentence) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(sentence);
        err.flush();
    }

    /**
     * Prints the table for a person, and writes the figures for a program where they are wanted.
     */
    void report(Map<String, ?> figures, Table table) throws EngineException {
        PrintWriter out = spec.commandLine().getOut();
        String text = JSON.toJson(figures);
        if ("-".equals(json)) {
            out.println(text);
            flush(out);
            return;
        }
        if (json != null) {
            AtomicFile.write(
                    Path.of(json),
                    true,
                    file -> file.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        out.print(table);
        flush(out);
    }

    private static void flush(PrintWriter out) throws EngineException {
        if (out.checkError()) {
            throw EngineException.of(
                    Code.FILE_NOT_WRITTEN,
                    "file",
                    "standard output",
                    "reason",
                    "the disk is full, or its reader is gone");
        }
    }
}
