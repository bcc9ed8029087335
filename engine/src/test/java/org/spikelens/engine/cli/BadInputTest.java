package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a careless user does: each time one sentence, the right exit code, and nothing left. */
class BadInputTest {
    private static final String MLP = "sample:mlp-digits";
    private static final String DIGITS = "sample:digits/test";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void numbersOutOfBoundsAreWrongUsage() throws Exception {
        String net = convert().toString();
        refused(Main.WRONG_USAGE, "--timesteps", "run", net, "--data", DIGITS, "--timesteps", "0");
        refused(
                Main.WRONG_USAGE,
                "1000000",
                "run",
                net,
                "--data",
                DIGITS,
                "--timesteps",
                Integer.toString(Integer.MAX_VALUE));
        refused(Main.WRONG_USAGE, "--limit", "demo", "mlp-digits", "--limit", "-4");
        refused(Main.WRONG_USAGE, "'many' is not a whole number", "ann", MLP, "--limit", "many");
        refused(Main.WRONG_USAGE, "--threads", "inspect", MLP, "--threads", "99999");
    }

    @Test
    void aSampleIsNotTakenForAConvertedNetwork() {
        String sentence = "\"" + MLP + "\" is not a converted network: convert the model";
        refused(Main.BAD_INPUT, sentence, "run", MLP, "--timesteps", "4");
        refused(Main.BAD_INPUT, sentence, "diagnose", MLP, "--timesteps", "4");
    }

    @Test
    void aMethodThatIsNotThereIsNotToldOf() {
        refused(Main.WRONG_USAGE, "There is no method \"none\"", "methods", "none");
    }

    @Test
    void dataThatAreNotNamedAreAskedFor() throws Exception {
        String images = idx("images", 0x803, new int[] {20, 28, 28}, 20 * 784, 7).toString();
        String net = folder.resolve("own.snn").toString();
        String[] command = {
            "convert", MLP, "--data", "idx:" + images, "--set", "updates=2", "-o", net
        };
        assertThat(run(command)).as(err.toString()).isEqualTo(Main.DONE);
        refused(Main.WRONG_USAGE, "--data KIND:PATH is missing", "run", net, "--timesteps", "4");
    }

    @Test
    void labelsBeyondTheClassesAreRefusedAndMissingOnesAreNull() throws Exception {
        String net = convert().toString();
        String images = idx("images", 0x803, new int[] {20, 28, 28}, 20 * 784, 7).toString();
        Path labels = idx("labels", 0x801, new int[] {20}, 20, 10);
        String labelled = "idx:" + images + "," + labels;
        refused(Main.BAD_INPUT, "label 10", "run", net, "--data", labelled, "--timesteps", "2");
        refused(Main.BAD_INPUT, "classes 0 to 9", "ann", MLP, "--data", labelled);
        refused(Main.BAD_INPUT, "has no labels", "ann", MLP, "--data", "idx:" + images);
        String[] unlabelled = {
            "run", net, "--data", "idx:" + images, "--timesteps", "2", "--json", "-"
        };
        assertThat(run(unlabelled)).as(err.toString()).isEqualTo(Main.DONE);
        JsonObject figures = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(figures.get("ann_accuracy").isJsonNull()).isTrue();
        assertThat(figures.getAsJsonObject("accuracy_at").get("2").isJsonNull()).isTrue();
        assertThat(figures.getAsJsonObject("agreement_at").get("2").getAsDouble())
                .isBetween(0.0, 1.0);
    }

    @Test
    void networksThatContradictThemselvesAreDamaged() throws Exception {
        Path net = convert();
        List<Consumer<JsonObject>> edits =
                List.of(
                        manifest -> manifest.addProperty("pooling", "none"),
                        manifest -> manifest.getAsJsonObject("neuron").addProperty("reset", "x"),
                        manifest -> manifest.getAsJsonObject("neuron").addProperty("leak", 7),
                        manifest -> manifest.getAsJsonObject("neuron").addProperty("leak", "x"),
                        manifest -> manifest.getAsJsonObject("delay").addProperty("t0", -5),
                        manifest -> manifest.getAsJsonObject("model").remove("name"),
                        manifest -> manifest.getAsJsonObject("image").addProperty("zoom", "2"),
                        manifest -> manifest.getAsJsonArray("sites").remove(1));
        for (Consumer<JsonObject> edit : edits) {
            Path edited = edited(net, edit);
            refused(
                    Main.BAD_INPUT,
                    "is damaged",
                    "run",
                    edited.toString(),
                    "--data",
                    DIGITS,
                    "--timesteps",
                    "2");
            Files.delete(edited);
        }
    }

    @Test
    void aFullDiskIsSaidAndADeviceIsNeverReplaced() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        // through a link in a folder of our own: whatever goes wrong, the device stays
        Path link = Files.createSymbolicLink(folder.resolve("full.json"), full);
        refused(Main.BAD_INPUT, "could not be written", "methods", "--json", link.toString());
        assertThat(link).isSymbolicLink();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aCancelledConversionLeavesNothing() throws Exception {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "convert",
                                MLP,
                                "--set",
                                "updates=1000000",
                                "-o",
                                folder.resolve("net.snn").toString())
                        .redirectError(folder.resolve("err.txt").toFile())
                        .start();
        try {
            awaitProgress(process);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(Main.STOPPED);
            assertThat(Files.readAllLines(folder.resolve("err.txt")))
                    .filteredOn(line -> !line.startsWith("balance"))
                    .containsExactly("Cancelled: nothing half written was left behind.");
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files).containsExactly(folder.resolve("err.txt"));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Until the first plain line of progress, so that the work is under way. */
    private void awaitProgress(Process process) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (Files.size(folder.resolve("err.txt")) == 0 && System.nanoTime() < end) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(50);
        }
    }

    private Path convert() {
        Path net = folder.resolve("net.snn");
        String[] command = {
            "convert", MLP, "--limit", "50", "--set", "updates=2", "-o", net.toString()
        };
        assertThat(run(command)).as(err.toString()).isEqualTo(Main.DONE);
        return net;
    }

    private Path edited(Path net, Consumer<JsonObject> edit) throws IOException {
        Path file = folder.resolve("edited.snn");
        try (ZipFile from = new ZipFile(net.toFile());
                OutputStream stream = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(stream)) {
            for (ZipEntry entry : from.stream().toList()) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("manifest.json")) {
                    JsonObject manifest =
                            JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8))
                                    .getAsJsonObject();
                    edit.accept(manifest);
                    bytes = manifest.toString().getBytes(StandardCharsets.UTF_8);
                }
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(bytes);
                zip.closeEntry();
            }
        }
        return file;
    }

    private Path idx(String name, int magic, int[] shape, int bytes, int value) throws IOException {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * shape.length + bytes).putInt(magic);
        for (int length : shape) {
            file.putInt(length);
        }
        while (file.hasRemaining()) {
            file.put((byte) value);
        }
        return Files.write(folder.resolve(name), file.array());
    }

    private void refused(int code, String words, String... args) {
        assertThat(run(args)).as(String.join(" ", args) + ": " + err).isEqualTo(code);
        assertThat(err.toString().lines()).singleElement().asString().contains(words);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }
}
