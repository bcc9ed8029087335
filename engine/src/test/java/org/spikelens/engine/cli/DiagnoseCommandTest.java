package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
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

/** Diagnosis from the command line. */
class DiagnoseCommandTest {
    private static @TempDir Path shared;
    private static Path lenet;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @TempDir Path folder;

    @BeforeAll
    static void convertANetwork() {
        lenet = convert("max-norm");
    }

    private static Path convert(String method, String... settings) {
        Path file = shared.resolve(method + settings.length + ".snn");
        return ConvertedSample.convert(file, "lenet-digits", 100, method, settings);
    }

    private int cli(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private JsonObject diagnose(Path network, int timesteps, String... more) throws Exception {
        Path json = folder.resolve("diagnosis.json");
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "diagnose",
                                network.toString(),
                                "--data",
                                "sample:lenet-digits/test",
                                "--limit",
                                "60",
                                "--batch",
                                "30",
                                "--timesteps",
                                Integer.toString(timesteps),
                                "--json",
                                json.toString()));
        args.addAll(Arrays.asList(more));
        assertThat(cli(args.toArray(String[]::new))).as(err.toString()).isZero();
        return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }

    private static double at(JsonObject object, String... path) {
        JsonElement element = object;
        for (String step : path) {
            element = element.getAsJsonObject().get(step);
        }
        return element.getAsDouble();
    }

    @Test
    void tellsTheTermsOfEveryLayerAndTheyAddUp() throws Exception {
        JsonObject figures = diagnose(lenet, 20, "--ledger-at", "5,10", "--channels");
        assertThat(at(figures, "images")).isEqualTo(60);
        assertThat(at(figures, "largest_identity_residual")).isBetween(0.0, 1e-5);
        assertThat(at(figures, "cost_ratio")).isGreaterThan(1);
        assertThat(figures.getAsJsonObject("layers_at").keySet()).containsExactly("5", "10", "20");
        assertThat(figures.get("layers")).isEqualTo(figures.getAsJsonObject("layers_at").get("20"));
        for (JsonElement element : figures.getAsJsonArray("layers")) {
            JsonObject layer = element.getAsJsonObject();
            double sum = 0;
            for (String term : List.of("inherited", "clipping", "quantisation", "unevenness")) {
                sum += at(layer, "terms", term, "mean");
                assertThat(at(layer, "terms", term, "mean_abs"))
                        .isGreaterThanOrEqualTo(Math.abs(at(layer, "terms", term, "mean")));
            }
            assertThat(sum).isCloseTo(at(layer, "total", "mean"), within(1e-9));
            assertThat(layer.getAsJsonArray("channels")).isNotEmpty();
        }
        JsonObject first = figures.getAsJsonArray("layers").get(0).getAsJsonObject();
        assertThat(at(first, "terms", "inherited", "mean_abs")).isZero();
        assertThat(at(first, "terms", "unevenness", "mean_abs")).isZero();
        assertThat(out.toString())
                .contains("60 images", "relu2", "inherited", "unevenness", "residual of at most");
    }

    @Test
    void triesLayersOneByOne() throws Exception {
        JsonObject figures = diagnose(lenet, 8, "--sweep-images", "40");
        for (String sweep : List.of("only_spiking", "only_analogue", "prefix")) {
            assertThat(figures.getAsJsonArray(sweep)).hasSize(3);
            JsonObject one = figures.getAsJsonArray(sweep).get(1).getAsJsonObject();
            assertThat(one.get("layer").getAsString()).isEqualTo("relu5");
            assertThat(at(one, "images")).isEqualTo(40);
            assertThat(at(one, "accuracy")).isBetween(at(one, "low"), at(one, "high"));
        }
        assertThat(at(figures, "sweep", "images")).isEqualTo(40);
        assertThat(figures.getAsJsonArray("counterfactuals")).hasSize(10);
        JsonObject shadow = figures.getAsJsonArray("shadow").get(2).getAsJsonObject();
        assertThat(at(shadow, "terms", "inherited", "mean_abs")).isZero();
        assertThat(figures.getAsJsonObject("windows").getAsJsonArray("accuracy_by_end_and_start"))
                .hasSize(8);
        assertThat(figures.get("culprit").isJsonNull()).isTrue();
        assertThat(out.toString())
                .contains("it alone spikes", "No layer by itself", "(as it is)", "Read until");
        assertThat(diagnose(lenet, 8, "--sweep-images", "0").has("prefix")).isFalse();
    }

    /** What the layer page of the window shows: sums over it are those of the ledger. */
    @Test
    void looksAtOneLayerClosely() throws Exception {
        JsonObject figures =
                diagnose(
                        lenet,
                        10,
                        "--sweep-images",
                        "0",
                        "--layer",
                        "relu5",
                        "--layer-images",
                        "3,7");
        JsonObject ledger = figures.getAsJsonArray("layers").get(1).getAsJsonObject();
        JsonObject page = figures.getAsJsonObject("layer_page");
        assertThat(page.get("layer").getAsString()).isEqualTo("relu5");
        assertThat(at(page, "images")).isEqualTo(60);
        JsonArray differences = page.getAsJsonArray("differences");
        assertThat(differences).hasSize(2);
        JsonObject seventh = differences.get(1).getAsJsonObject();
        assertThat(at(seventh, "image")).isEqualTo(7);
        JsonArray values = seventh.getAsJsonArray("values");
        assertThat((double) values.size())
                .isEqualTo(at(seventh, "channels") * at(seventh, "height") * at(seventh, "width"));
        double all = 60.0 * values.size();
        double counted = 0;
        for (JsonElement place : page.getAsJsonObject("density").getAsJsonArray("counts")) {
            counted += place.getAsJsonArray().get(2).getAsDouble();
        }
        assertThat(counted).isEqualTo(all).isEqualTo(at(page, "density", "total"));
        assertThat(at(page, "density", "ceiling")).isEqualTo(1);
        assertThat(at(page, "density", "row_width")).isEqualTo(.1);
        double ended = 0;
        for (String histogram : List.of("open", "bounded")) {
            for (JsonElement bin : page.getAsJsonObject("residual").getAsJsonArray(histogram)) {
                ended += bin.getAsDouble();
            }
        }
        assertThat(ended).isEqualTo(all);
        JsonArray channels = page.getAsJsonArray("channels");
        assertThat((double) channels.size()).isEqualTo(at(seventh, "channels"));
        double error = 0;
        for (JsonElement channel : channels) {
            error += at(channel.getAsJsonObject(), "total", "mean") / channels.size();
        }
        assertThat(error).isCloseTo(at(ledger, "total", "mean"), within(1e-9));
        assertThat(out.toString()).contains("relu5, closely", "saturated");
        assertThat(diagnose(lenet, 10, "--sweep-images", "0").has("layer_page")).isFalse();
    }

    @Test
    void looksAtNoLayerThatThereIsNot() throws Exception {
        String[] asked = {
            "diagnose", lenet.toString(), "--limit", "5", "--timesteps", "4", "--layer", "conv1"
        };
        assertThat(cli(asked)).isEqualTo(2);
        assertThat(err.toString()).contains("--layer", "a spiking layer: relu2, relu5");
        asked[asked.length - 1] = "relu5";
        String[] image = Arrays.copyOf(asked, asked.length + 2);
        image[asked.length] = "--layer-images";
        image[asked.length + 1] = "5";
        assertThat(cli(image)).isEqualTo(2);
        assertThat(err.toString()).contains("--layer-images", "numbers of images from 0 to 4");
    }

    @Test
    void takesTheTestHalfOfWhatTheNetworkWasCalibratedOn() throws Exception {
        JsonObject named = diagnose(lenet, 4, "--sweep-images", "0");
        Path json = folder.resolve("guessed.json");
        String[] args = {
            "diagnose",
            lenet.toString(),
            "--limit",
            "60",
            "--batch",
            "30",
            "--timesteps",
            "4",
            "--sweep-images",
            "0",
            "--json",
            json.toString()
        };
        assertThat(cli(args)).as(err.toString()).isZero();
        JsonObject guessed = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(guessed.get("layers")).isEqualTo(named.get("layers"));
        assertThat(at(guessed, "accuracy")).isEqualTo(at(named, "accuracy"));
    }

    /** The first layer inherits nothing, which has no sign. */
    @Test
    void whatIsRoundedToNothingHasNoSign() throws Exception {
        diagnose(lenet, 4, "--sweep-images", "0");
        assertThat(out.toString()).contains("0.0 (0.0)").doesNotContain("(-0.0)", "(+0.0)");
    }

    @Test
    void saysWhatHasNoMeaning() throws Exception {
        Path reset = convert("max-norm", "reset=zero");
        JsonObject figures = diagnose(reset, 8);
        JsonObject layer = figures.getAsJsonArray("layers").get(1).getAsJsonObject();
        assertThat(layer.getAsJsonObject("terms").get("clipping").isJsonNull()).isTrue();
        assertThat(at(layer, "within_layer", "mean_abs")).isPositive();
        assertThat(figures.get("law_note").getAsString()).contains("reset to zero");
        assertThat(out.toString()).contains("within layer").doesNotContain("quantisation");
    }

    @Test
    void refusesMomentsThatTheRunDoesNotReach() {
        int code =
                cli(
                        "diagnose",
                        lenet.toString(),
                        "--data",
                        "sample:lenet-digits/test",
                        "--timesteps",
                        "8",
                        "--ledger-at",
                        "9");
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("--ledger-at", "timesteps from 1 to 8");
    }
}
