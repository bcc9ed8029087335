package org.spikelens.engine.cli;

import java.io.PrintWriter;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.tensor.TensorRuntime;
import org.spikelens.engine.workflow.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: every verb of the engine, and the only place of it that prints. */
@Command(
        name = "spikelens",
        description = "Turns a trained neural network into a spiking one, and shows what it costs.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ProgramVersion.class,
        subcommands = {
            InspectCommand.class,
            AnnCommand.class,
            ConvertCommand.class,
            MethodsCommand.class,
            RunCommand.class,
            SweepCommand.class,
            DiagnoseCommand.class,
            GalleryCommand.class,
            CompareCommand.class,
            PairCommand.class,
            TrainCommand.class,
            DownloadCommand.class,
            DemoCommand.class
        })
public final class Main implements Runnable {
    static final int DONE = 0;
    static final int OUR_FAULT = 1;
    static final int WRONG_USAGE = 2;
    static final int BAD_INPUT = 3;
    static final int STOPPED = 4;

    private final Interruption interruption;

    @Spec private CommandSpec spec;

    private Main(Interruption interruption) {
        this.interruption = interruption;
    }

    public static void main(String[] args) {
        TensorRuntime.prepare();
        PrintWriter err = new PrintWriter(System.err, true);
        Interruption interruption = Interruption.watch(err);
        int code = run(new Main(interruption), new PrintWriter(System.out, true), err, args);
        interruption.ended(code);
        System.exit(code);
    }

    /**
     * Runs one command and returns its exit code: 0 done, 1 our fault, 2 usage, 3 input, 4 stopped.
     */
    public static int run(String... args) {
        return run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
    }

    /** As {@link #run(String...)}, printing where the caller wants it. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(new Main(Interruption.never()), out, err, args);
    }

    private static int run(Main main, PrintWriter out, PrintWriter err, String... args) {
        boolean debug = List.of(args).contains("--debug");
        CommandLine line = new CommandLine(main);
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, given) -> usage(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> failure(e, command, debug));
        try {
            return line.execute(args);
        } catch (Error e) {
            // what is caught for commands is exceptions only
            return failure(e, line, debug);
        }
    }

    /** Who may ask a command of this process to stop. */
    Interruption interruption() {
        return interruption;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int usage(ParameterException e) {
        PrintWriter err = e.getCommandLine().getErr();
        // picocli names the option twice where a map is filled
        String message =
                oneLine(e.getMessage())
                        .replace("for option option", "for option")
                        .replaceAll("is not an? (int|long)$", "is not a whole number")
                        .replaceAll("is not a (double|float)$", "is not a number");
        StringBuilder text = new StringBuilder(message);
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            text.append("; did you mean ")
                    .append(String.join(" or ", unmatched.getSuggestions()))
                    .append('?');
        }
        text.append(" (").append(e.getCommandLine().getCommandSpec().qualifiedName());
        err.println(text.append(" --help tells more)"));
        return WRONG_USAGE;
    }

    private static int failure(Throwable e, CommandLine command, boolean debug) {
        PrintWriter err = command.getErr();
        if (debug) {
            e.printStackTrace(err);
        }
        if (e instanceof CancelledException) {
            // the context that was interrupted has said so
            return STOPPED;
        }
        if (e instanceof EngineException told) {
            err.println(oneLine(told.getMessage()));
            return exitCode(told.code());
        }
        err.println(
                "This is a fault of the program ("
                        + oneLine(e.toString())
                        + "): please report it with the output of the same command and --debug.");
        return OUR_FAULT;
    }

    private static int exitCode(Code code) {
        return switch (code.kind()) {
            case INPUT -> BAD_INPUT;
            case USAGE -> WRONG_USAGE;
            case LIMIT -> STOPPED;
        };
    }

    private static String oneLine(String text) {
        return text == null ? "no more is known" : text.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    /** The program's version and what it stands on. */
    static final class ProgramVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "SpikeLens " + Version.current(),
                "Java " + System.getProperty("java.version") + ", " + TensorRuntime.description()
            };
        }
    }
}
