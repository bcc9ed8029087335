package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods whose neurons wait for all timesteps, from the command line. */
class WaitingMethodsTest {
    private static @TempDir Path shared;
    private static Path quantised;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @TempDir Path folder;

    @BeforeAll
    static void trainANetwork() {
        quantised = shared.resolve("q.onnx");
        int code =
                Main.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        "train",
                        "sample:mlp-digits",
                        "--qcfs",
                        "4",
                        "--epochs",
                        "1",
                        "--limit",
                        "600",
                        "-o",
                        quantised.toString());
        assertThat(code).isZero();
    }

    private int cli(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private Path convert(String model, String method, String... settings) {
        Path file = folder.resolve(method + ".snn");
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "convert",
                                model,
                                "--data",
                                "sample:mlp-digits/calibration",
                                "--limit",
                                "200",
                                "--batch",
                                "50",
                                "--method",
                                method,
                                "--force",
                                "-o",
                                file.toString()));
        for (String setting : settings) {
            args.addAll(List.of("--set", setting));
        }
        assertThat(cli(args.toArray(String[]::new))).as(err.toString()).isZero();
        return file;
    }

    private JsonObject run(Path network, String... more) throws Exception {
        Path json = folder.resolve("run.json");
        List<String> args = new ArrayList<>(runArguments(network));
        args.addAll(List.of("--json", json.toString()));
        args.addAll(Arrays.asList(more));
        assertThat(cli(args.toArray(String[]::new))).as(err.toString()).isZero();
        return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }

    private static List<String> runArguments(Path network) {
        return List.of(
                "run", network.toString(), "--data", "sample:mlp-digits/test", "--limit", "300");
    }

    private static double at(JsonObject figures, String key, int timestep) {
        return figures.getAsJsonObject(key).get(Integer.toString(timestep)).getAsDouble();
    }

    /** The published claim: as many timesteps as levels lose nothing, on no image. */
    @Test
    void parallelNeuronsGiveTheSourcesClasses() throws Exception {
        Path network = convert(quantised.toString(), "parallel");
        JsonObject figures = run(network, "--timesteps", "4", "--report-at", "4");
        assertThat(at(figures, "agreement_at", 4)).isEqualTo(1);
        assertThat(at(figures, "accuracy_at", 4))
                .isEqualTo(figures.get("ann_accuracy").getAsDouble());
        JsonObject means = run(network, "--timesteps", "4", "--report-at", "4", "--mode", "mean");
        for (String key : List.of("agreement_at", "accuracy_at", "synaptic_operations_at")) {
            assertThat(at(means, key, 4)).as(key).isEqualTo(at(figures, key, 4));
        }
        JsonObject time = figures.getAsJsonObject("time");
        assertThat(at(time, "counted_at", 4)).isEqualTo(4);
        int layers = figures.getAsJsonArray("rate_per_layer").size();
        assertThat(at(time, "latency_at", 4)).isEqualTo(4 * (layers + 1));
        cli(args(network, "--timesteps", "4", "--report-at", "4"));
        assertThat(out.toString()).contains("an answer comes after " + 4 * (layers + 1));
    }

    /** Levels of all layers alike, and of each layer its own. */
    @Test
    void pascalGivesTheSourcesClassesWithAnyLevels() throws Exception {
        Path network = convert(quantised.toString(), "pascal");
        assertThat(out.toString()).contains("levels", "concentration", "suggested-levels");
        JsonObject figures = run(network, "--timesteps", "4");
        assertThat(at(figures, "agreement_at", 4)).isEqualTo(1);
        assertThat(cli(args(network, "--timesteps", "8"))).isEqualTo(2);
        assertThat(err.toString()).contains("made for T = 4 timesteps");
        Path mixed = folder.resolve("mixed.onnx");
        int code =
                cli(
                        "train",
                        "sample:mlp-digits",
                        "--qcfs",
                        "2,8",
                        "--epochs",
                        "1",
                        "--limit",
                        "600",
                        "-o",
                        mixed.toString());
        assertThat(code).as(err.toString()).isZero();
        figures = run(convert(mixed.toString(), "pascal"), "--timesteps", "8");
        assertThat(at(figures, "agreement_at", 8)).isEqualTo(1);
        JsonObject time = figures.getAsJsonObject("time");
        // the first layer 1, the second 2 and 7 more, then its 8 spikes
        assertThat(at(time, "latency_at", 8)).isEqualTo(1 + 2 + 7 + 8);
        assertThat(time.get("effective_timesteps").getAsDouble()).isBetween(5.0, 8.0);
    }

    /** The dry run counts; prefixes of one run are read. */
    @Test
    void offsetCorrectionCountsItsDryRun() throws Exception {
        Path network = convert(quantised.toString(), "cos");
        JsonObject figures = run(network, "--timesteps", "8");
        JsonObject time = figures.getAsJsonObject("time");
        assertThat(at(time, "counted_at", 2)).isEqualTo(4 + 2);
        int layers = figures.getAsJsonArray("rate_per_layer").size();
        assertThat(at(time, "latency_at", 8)).isEqualTo(layers * 4 + 8);
        assertThat(at(figures, "accuracy_at", 4))
                .isGreaterThan(figures.get("ann_accuracy").getAsDouble() - .03);
        assertThat(convertCode("sample:mlp-digits", "cos")).isEqualTo(3);
        assertThat(err.toString())
                .contains("Method cos needs a network trained with QCFS activations");
    }

    private int convertCode(String model, String method) {
        return cli(
                "convert",
                model,
                "--method",
                method,
                "-o",
                folder.resolve("refused.snn").toString());
    }

    private static String[] args(Path network, String... more) {
        List<String> args = new ArrayList<>(runArguments(network));
        args.addAll(Arrays.asList(more));
        return args.toArray(String[]::new);
    }

    /** Nothing was calibrated for a T, so that every T is a run of its own; no prefix is read. */
    @Test
    void withoutCalibrationEveryNumberOfTimestepsIsRunAnew() throws Exception {
        Path network = convert(quantised.toString(), "parallel");
        JsonObject all = run(network, "--timesteps", "8");
        assertThat(all.getAsJsonObject("accuracy_at").keySet()).containsExactly("1", "2", "4", "8");
        for (int t : new int[] {2, 4}) {
            JsonObject alone = run(network, "--timesteps", t + "", "--report-at", t + "");
            for (String key : List.of("accuracy_at", "synaptic_operations_at")) {
                assertThat(at(all, key, t)).as(key).isEqualTo(at(alone, key, t));
            }
        }
    }

    @Test
    void correctionsHoldForTheirTimestepsAlone() throws Exception {
        Path network =
                convert(
                        "sample:mlp-digits",
                        "parallel",
                        "timesteps=6",
                        "record-updates=4",
                        "updates=4",
                        "momentum=0.5");
        JsonObject figures = run(network, "--timesteps", "6");
        assertThat(figures.getAsJsonObject("accuracy_at").keySet()).containsExactly("6");
        assertThat(at(figures, "accuracy_at", 6))
                .isGreaterThan(figures.get("ann_accuracy").getAsDouble() - .05);
        assertThat(cli(args(network, "--timesteps", "8"))).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo(
                        "The network is made for T = 6 timesteps, and its output means nothing at T"
                                + " = 8: run it with --timesteps 6, or convert it again for 8.");
        assertThat(cli(args(network, "--timesteps", "6", "--absorb"))).isEqualTo(2);
        assertThat(err.toString()).contains("without --absorb");
    }

    @Test
    void aSweepConvertsForEachNumberOfTimesteps() throws Exception {
        int code =
                cli(
                        "sweep",
                        quantised.toString(),
                        "--data",
                        "sample:mlp-digits/calibration",
                        "--limit",
                        "100",
                        "--test-data",
                        "sample:mlp-digits/test",
                        "--test-limit",
                        "100",
                        "--timesteps",
                        "4",
                        "--case",
                        "qcfs",
                        "--case",
                        "parallel,updates=2",
                        "--case",
                        "parallel,timesteps=4");
        assertThat(code).as(err.toString()).isZero();
        List<String> rows =
                out.toString().lines().filter(line -> line.contains("all steps")).toList();
        assertThat(rows.get(0)).doesNotContain(" - |");
        assertThat(rows.get(1)).doesNotContain(" - |");
        assertThat(rows.get(2)).contains("| - | - |");
    }
}
