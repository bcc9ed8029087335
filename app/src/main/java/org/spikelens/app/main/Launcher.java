package org.spikelens.app.main;

import java.util.Locale;
import java.util.Map;
import javafx.application.Application;
import org.spikelens.app.words.Words;
import org.spikelens.engine.cli.Main;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Starts the workbench; without a display the same conversion on the command line. Does not extend
 * Application, so that it starts from a plain class path.
 */
public final class Launcher {
    private static final int WRONG_USAGE = 2;

    private Launcher() {}

    public static void main(String[] args) {
        TensorRuntime.prepare();
        Options options = Options.of(args);
        if (!displayed(System.getProperty("os.name"), System.getenv())) {
            if (options.bench() != null) {
                refuse("bench.display");
            }
            if (options.screenshots() != null) {
                refuse("screenshot.display");
            }
            if (options.file() != null) {
                refuse("launch.headless.file", options.file());
            }
            String model = options.headlessSample();
            Terminal.say(Words.text("launch.headless", model));
            System.exit(Main.run("demo", model));
        }
        if (options.unknownBench()) {
            refuse(
                    "bench.unknown",
                    options.bench(),
                    PulseBench.NAME,
                    CancelBench.NAME,
                    DiagnoseBench.NAME);
        }
        if (!options.knownSize()) {
            refuse("screenshot.size", options.size());
        }
        Application.launch(WorkbenchApplication.class, args);
    }

    /** Ends with a sentence on what cannot be done and why. */
    static void refuse(String key, Object... facts) {
        Terminal.say(Words.text(key, facts));
        System.exit(WRONG_USAGE);
    }

    /** Whether there is a screen to open a window on. */
    static boolean displayed(String system, Map<String, String> environment) {
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return true;
        }
        return !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
    }
}
