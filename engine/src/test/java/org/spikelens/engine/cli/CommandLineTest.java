package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.RunRequest;

/**
 * The contract of the command line: exit codes, keys, one line on failure, the same numbers twice.
 */
class CommandLineTest {
    private static final String MLP = "sample:mlp-digits";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aMistypedCommandIsWrongUsageAndSuggestsTheRightOne() {
        assertThat(run("inspekt")).isEqualTo(Main.WRONG_USAGE);
        assertThat(errorLines()).singleElement().asString().contains("did you mean", "inspect");
    }

    @Test
    void inspectGivesEveryNodeAVerdict() throws Exception {
        JsonObject figures = figures("inspect", MLP);
        assertThat(figures.keySet())
                .contains("model", "inputs", "layers", "activations", "convertible");
        JsonObject activations = figures.getAsJsonObject("activations");
        assertThat(activations.get("found").getAsInt())
                .isEqualTo(
                        activations.get("spiking").getAsInt()
                                + activations.get("analogue").getAsInt())
                .isEqualTo(2);
        assertThat(figures.get("convertible").getAsBoolean()).isTrue();
        for (JsonElement layer : figures.getAsJsonArray("layers")) {
            assertThat(layer.getAsJsonObject().get("verdict").getAsString())
                    .isIn("exact", "rewritten", "approximated", "analogue", "refused");
        }
    }

    @Test
    void convertAndRunGiveTheSameNumbersTwice() throws Exception {
        JsonObject first = convert("first.snn");
        JsonObject second = convert("second.snn");
        assertThat(first.get("thresholds")).isEqualTo(second.get("thresholds"));
        assertThat(folder.resolve("first.snn"))
                .hasSameBinaryContentAs(folder.resolve("second.snn"));
        JsonObject layer = simulate("first.snn", "layer");
        JsonObject step = simulate("second.snn", "step");
        for (String key :
                List.of("accuracy_at", "agreement_at", "spikes_per_image", "rate_per_layer")) {
            assertThat(layer.get(key)).as(key).isEqualTo(step.get(key));
        }
        assertThat(layer.getAsJsonObject("accuracy_at").keySet())
                .containsExactly("1", "2", "4", "8", "16");
        assertThat(layer.getAsJsonObject("accuracy_at").get("16").getAsDouble()).isGreaterThan(0.9);
        assertThat(layer.keySet())
                .contains(
                        "images",
                        "ann_accuracy",
                        "timesteps_to",
                        "synaptic_operations_at",
                        "energy",
                        "seconds",
                        "image_timesteps_per_second",
                        "ratio_to_ann",
                        "peak_memory_bytes");
    }

    @Test
    void anExistingFileIsNotReplacedUnasked() throws Exception {
        Path file = Files.writeString(folder.resolve("net.snn"), "mine");
        assertThat(run("convert", MLP, "--set", "updates=1", "-o", file.toString()))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(errorLines()).singleElement().asString().contains("is there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void badSettingsAreWrongUsageInOneLine() {
        String file = folder.resolve("net.snn").toString();
        assertThat(run("convert", MLP, "--set", "etta=1", "-o", file)).isEqualTo(Main.WRONG_USAGE);
        assertThat(errorLines()).singleElement().asString().contains("no setting \"etta\"");
        assertThat(run("convert", MLP, "--set", "updates=-3", "-o", file))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(errorLines()).singleElement().asString().contains("updates");
        assertThat(run("convert", MLP, "--method", "magic", "-o", file))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(errorLines())
                .singleElement()
                .asString()
                .contains("no method \"magic\"", "stbp, auto");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void badInputIsOneLineAndLeavesNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("text.onnx"), "not a network\n");
        assertThat(run("inspect", text.toString())).isEqualTo(Main.BAD_INPUT);
        assertThat(errorLines()).singleElement().asString().contains("text.onnx");
        assertThat(run("inspect", folder.resolve("none.onnx").toString()))
                .isEqualTo(Main.BAD_INPUT);
        assertThat(errorLines()).singleElement().asString().contains("There is no file");
        assertThat(run("inspect", "/")).isEqualTo(Main.BAD_INPUT);
        assertThat(errorLines()).singleElement().asString().contains("it is a folder");
        assertThat(run("ann", MLP, "--data", "sample:objects/test")).isEqualTo(Main.BAD_INPUT);
        assertThat(errorLines()).singleElement().asString().contains("the network wants");
        assertThat(run("run", text.toString(), "--timesteps", "4")).isEqualTo(Main.BAD_INPUT);
        assertThat(errorLines()).hasSize(1);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(text);
        }
    }

    @Test
    void aBatchMayBeLargerThanTheData() throws Exception {
        JsonObject figures =
                figures(
                        "convert",
                        MLP,
                        "--method",
                        "max-norm",
                        "--limit",
                        "20",
                        "--batch",
                        Integer.toString(Integer.MAX_VALUE),
                        "-o",
                        folder.resolve("net.snn").toString());
        assertThat(figures.get("updates").getAsInt()).isEqualTo(1);
    }

    @Test
    void aCaseWithoutAMethodIsWrongUsage() {
        assertThat(run("sweep", MLP, "--case", ",", "--timesteps", "4"))
                .isEqualTo(Main.WRONG_USAGE);
        assertThat(errorLines()).singleElement().asString().contains("--case");
    }

    @Test
    void powersOfTwoEndWithTheLastTimestep() {
        assertThat(RunRequest.powersOfTwo(12)).containsExactly(1, 2, 4, 8, 12);
        assertThat(RunRequest.powersOfTwo(Integer.MAX_VALUE)).hasSize(32);
    }

    @Test
    void imagesThatAreNotPreparedAsInTheTrainingAreHintedAt() throws Exception {
        Path own = folder.resolve("own.onnx");
        Files.write(own, new ModelSource(MLP).bytes());
        String[] bare = {"ann", own.toString(), "--data", "sample:digits/test", "--limit", "300"};
        JsonObject poor = figures(bare);
        assertThat(errorLines())
                .filteredOn(line -> line.contains("another scale"))
                .singleElement()
                .asString()
                .endsWith("Try --mean 0.5 --std 0.5.");
        List<String> prepared = new ArrayList<>(List.of(bare));
        prepared.addAll(List.of("--mean", "0.5", "--std", "0.5"));
        JsonObject good = figures(prepared.toArray(String[]::new));
        assertThat(err.toString()).doesNotContain("scale");
        assertThat(good.get("accuracy").getAsDouble())
                .isGreaterThan(poor.get("accuracy").getAsDouble() + 0.1);
        assertThat(good.keySet()).isEqualTo(poor.keySet());
    }

    @Test
    void methodsListsWhatThereIs() throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonElement method : figures("methods").getAsJsonArray("methods")) {
            ids.add(method.getAsJsonObject().get("id").getAsString());
            assertThat(method.getAsJsonObject().keySet())
                    .contains("id", "name", "paper", "needs", "settings", "fixed_timesteps");
        }
        assertThat(ids).contains("max-norm", "percentile", "ltb");
    }

    @Test
    void methodsTellsOfOneAlone() throws Exception {
        assertThat(figures("methods", "ltb").getAsJsonArray("methods"))
                .singleElement()
                .satisfies(
                        method ->
                                assertThat(method.getAsJsonObject().get("id").getAsString())
                                        .isEqualTo("ltb"));
    }

    private JsonObject convert(String name) throws IOException {
        return figures(
                "convert",
                MLP,
                "--limit",
                "500",
                "--set",
                "updates=20",
                "-o",
                folder.resolve(name).toString());
    }

    private JsonObject simulate(String name, String mode) throws IOException {
        return figures(
                "run",
                folder.resolve(name).toString(),
                "--data",
                "sample:digits/test",
                "--limit",
                "200",
                "--timesteps",
                "16",
                "--mode",
                mode);
    }

    private JsonObject figures(String... command) throws IOException {
        Path json = folder.resolve("figures.json");
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--json", json.toString()));
        assertThat(run(args.toArray(String[]::new))).as(err.toString()).isEqualTo(Main.DONE);
        JsonObject figures = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        Files.delete(json);
        return figures;
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private List<String> errorLines() {
        return err.toString().lines().filter(line -> !line.isBlank()).toList();
    }
}
