package org.spikelens.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the packed program as its user first meets it: an empty home, no network, no Java of the
 * system and, where that can be had, no display.
 *
 * <p>Without a network means a network namespace of its own where the system allows one (as root on
 * Linux), else proxies at which nobody listens.
 */
class PackedProgramIT {
    private static final long PATIENCE_S = 180;
    private static final double MEGABYTE = 1e6;
    private static final String DEAD_PROXIES =
            "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9"
                    + " -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9";
    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);

    @TempDir private Path home;
    private Path image;

    @BeforeEach
    void findTheImage() throws IOException {
        try (Stream<Path> images = Files.list(Path.of(System.getProperty("image")))) {
            image = images.findFirst().orElseThrow();
        }
    }

    @Test
    void itConvertsASampleInAnEmptyHomeWithoutNetworkOrDisplay() throws Exception {
        Ended cold = start("spikelens-cli", "--version");
        Ended warm = start("spikelens-cli", "--version");
        Ended demo = convertASample();

        assertThat(cold.code()).as(cold.text()).isZero();
        assertThat(cold.text()).contains("SpikeLens ").doesNotContain("development");
        assertThat(demo.code()).as(demo.text()).isZero();
        assertThat(demo.lines()).anyMatch(line -> line.startsWith("500 images, ANN 99."));
        assertThat(demo.lines()).anyMatch(line -> line.matches(" *T +SNN +95 % interval .*"));
        assertThat(demo.lines()).anyMatch(line -> line.matches(" *64 +9\\d\\.\\d\\d % .*"));

        say("first start %.2f s, later starts %.2f s", cold.seconds(), warm.seconds());
        say("lenet-digits converted and run in %.2f s", demo.seconds());
        say("image %.0f MB, unpacked in the home %.0f MB", size(image), size(home));
    }

    @Test
    void aWrongNameEndsInOneSentenceAndItsExitCode() throws Exception {
        Ended ended = start("spikelens-cli", "demo", "no-such-network");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.lines()).hasSize(1);
        assertThat(ended.text()).contains("no-such-network");
    }

    @Test
    void thePackageIsThere() throws IOException {
        try (Stream<Path> packages = Files.list(Path.of(System.getProperty("packages")))) {
            List<Path> files = packages.toList();
            assertThat(files).hasSize(1);
            say("%s: %.0f MB", files.get(0).getFileName(), size(files.get(0)));
        }
    }

    /** By the window's own launcher where it can be kept from opening a window. */
    private Ended convertASample() throws Exception {
        return linux()
                ? start("SpikeLens", "--sample", "lenet-digits")
                : start("spikelens-cli", "demo", "lenet-digits");
    }

    private Ended start(String launcher, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        boolean cutOff = linux() && run(List.of("unshare", "-n", "true")).code() == 0;
        if (cutOff) {
            command.addAll(List.of("unshare", "-n"));
        }
        command.add(launcher(launcher).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Ended run(List<String> command) throws Exception {
        Path output = Files.createTempFile("packed", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectErrorStream(true).redirectOutput(output.toFile());
            bareEnvironment(builder.environment());
            long begin = System.nanoTime();
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            List<String> lines = Files.readAllLines(output, Charset.defaultCharset());
            lines.removeIf(line -> line.startsWith("Picked up JAVA_TOOL_OPTIONS"));
            return new Ended(process.exitValue(), lines, seconds);
        } catch (IOException missing) {
            // there is no such command
            return new Ended(-1, List.of(missing.getMessage()), 0);
        } finally {
            Files.delete(output);
        }
    }

    private void bareEnvironment(Map<String, String> environment) {
        if (linux()) {
            environment.clear();
            environment.put("PATH", "/usr/bin:/bin");
        }
        environment.remove("DJL_CACHE_DIR");
        environment.put("HOME", home.toString());
        // Java asks the system for the home, not the environment
        environment.put("JAVA_TOOL_OPTIONS", DEAD_PROXIES + " -Duser.home=" + home);
    }

    private Path launcher(String name) {
        if (SYSTEM.contains("win")) {
            return image.resolve(name + ".exe");
        }
        return linux() ? image.resolve("bin/" + name) : image.resolve("Contents/MacOS/" + name);
    }

    private static boolean linux() {
        return SYSTEM.contains("linux");
    }

    private static double size(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).mapToLong(PackedProgramIT::bytes).sum()
                    / MEGABYTE;
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String line, Object... figures) {
        System.out.printf(Locale.ROOT, "packed program: " + line + "%n", figures);
    }

    private record Ended(int code, List<String> lines, double seconds) {
        String text() {
            return String.join("\n", lines);
        }
    }
}
