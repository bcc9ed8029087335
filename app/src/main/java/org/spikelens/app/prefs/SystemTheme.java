package org.spikelens.app.prefs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Whether the system's desktop is dark, where it says so to those who ask. */
public final class SystemTheme {
    private static final long PATIENCE_SECONDS = 2;

    private SystemTheme() {}

    /** Asks the system; takes a moment, so not on the screen's thread. Empty where it is silent. */
    public static Optional<Boolean> dark() {
        return answer(question(System.getProperty("os.name")))
                .map(answer -> saysDark(System.getProperty("os.name"), answer));
    }

    static List<String> question(String system) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return List.of(
                    "reg",
                    "query",
                    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
                    "/v",
                    "AppsUseLightTheme");
        }
        if (name.contains("mac")) {
            return List.of("defaults", "read", "-g", "AppleInterfaceStyle");
        }
        return List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    }

    static boolean saysDark(String system, String answer) {
        String said = answer.toLowerCase(Locale.ROOT);
        return system.toLowerCase(Locale.ROOT).contains("win")
                ? said.contains("0x0")
                : said.contains("dark");
    }

    private static Optional<String> answer(List<String> question) {
        try {
            Process process = new ProcessBuilder(question).redirectErrorStream(true).start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                return Optional.empty();
            }
            byte[] said = process.getInputStream().readAllBytes();
            return process.exitValue() == 0
                    ? Optional.of(new String(said, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            // there is nobody to ask
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
