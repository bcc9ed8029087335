package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Two networks held against each other from the command line. */
class PairCommandTest {
    private static @TempDir Path shared;
    private static Path exact;
    private static Path pooledBefore;
    private static Path other;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @TempDir Path folder;

    @BeforeAll
    static void convertNetworks() {
        exact = convert("lenet-digits", "max-norm");
        pooledBefore = convert("lenet-digits", "max-norm", "pooling=pre-neuron");
        other = convert("mlp-digits", "max-norm");
    }

    private static Path convert(String sample, String method, String... settings) {
        Path file = shared.resolve(sample + settings.length + ".snn");
        return ConvertedSample.convert(file, sample, 50, method, settings);
    }

    private int cli(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private JsonObject pair(Path first, Path second, String... more) throws Exception {
        Path json = folder.resolve("pair.json");
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "pair",
                                first.toString(),
                                second.toString(),
                                "--limit",
                                "30",
                                "--timesteps",
                                "8",
                                "--json",
                                json.toString()));
        args.addAll(Arrays.asList(more));
        assertThat(cli(args.toArray(String[]::new))).as(err.toString()).isZero();
        return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }

    @Test
    void aNetworkAgainstItselfDiffersInNothing() throws Exception {
        JsonObject figures = pair(exact, exact);
        JsonObject spikes = figures.getAsJsonObject("spikes");
        assertThat(spikes.get("first_difference").isJsonNull()).isTrue();
        for (JsonElement layer : spikes.getAsJsonArray("layers")) {
            assertThat(sum(layer.getAsJsonObject().getAsJsonArray("first_only_at"))).isZero();
            assertThat(sum(layer.getAsJsonObject().getAsJsonArray("second_only_at"))).isZero();
        }
        for (JsonElement layer : figures.getAsJsonArray("ledger_difference")) {
            assertThat(
                            layer.getAsJsonObject()
                                    .getAsJsonObject("total")
                                    .get("mean_abs")
                                    .getAsDouble())
                    .isZero();
        }
        assertThat(figures.getAsJsonObject("mcnemar").get("p").getAsDouble()).isEqualTo(1);
        assertThat(figures.get("first_accuracy_at")).isEqualTo(figures.get("second_accuracy_at"));
        assertThat(out.toString()).contains("send the same spikes", "no more than chance");
    }

    private static int sum(JsonArray counts) {
        int sum = 0;
        for (JsonElement count : counts) {
            sum += count.getAsInt();
        }
        return sum;
    }

    @Test
    void poolsBeforeTheNeuronsAreHeldAgainstPoolsBehindThemWhereThatHasAMeaning() throws Exception {
        JsonObject figures = pair(pooledBefore, exact, "--image", "3");
        JsonObject spikes = figures.getAsJsonObject("spikes");
        assertThat(spikes.get("image").getAsInt()).isEqualTo(3);
        JsonArray layers = spikes.getAsJsonArray("layers");
        JsonObject first = layers.get(0).getAsJsonObject();
        assertThat(first.get("alike").getAsBoolean()).isFalse();
        assertThat(first.get("first_only_at").isJsonNull()).isTrue();
        JsonObject last = layers.get(layers.size() - 1).getAsJsonObject();
        assertThat(last.get("alike").getAsBoolean()).isTrue();
        JsonObject parted = spikes.getAsJsonObject("first_difference");
        assertThat(parted.get("layer")).isEqualTo(last.get("layer"));
        int timestep = parted.get("timestep").getAsInt();
        assertThat(parted.get("count").getAsInt())
                .isEqualTo(parted.getAsJsonArray("neurons").size())
                .isEqualTo(
                        last.getAsJsonArray("first_only_at").get(timestep - 1).getAsInt()
                                + last.getAsJsonArray("second_only_at")
                                        .get(timestep - 1)
                                        .getAsInt());
        assertThat(figures.getAsJsonArray("first_accuracy_at")).hasSize(8);
        assertThat(figures.getAsJsonArray("ledger_difference")).hasSameSizeAs(layers);
        assertThat(out.toString())
                .contains("first differ at t = " + timestep, "other neurons", "McNemar's p = ");
    }

    @Test
    void aNetworkWithNeuronsAtItsOutputIsHeldAgainstOneWithout() throws Exception {
        Path spiking = convert("lenet-digits", "max-norm", "output=spiking", "pooling=count-exact");
        JsonObject figures = pair(exact, spiking);
        JsonArray layers = figures.getAsJsonObject("spikes").getAsJsonArray("layers");
        assertThat(layers).hasSize(3);
        assertThat(figures.getAsJsonObject("spikes").get("first_difference").isJsonNull()).isTrue();
        assertThat(figures.getAsJsonArray("second_accuracy_at")).hasSize(8);
    }

    @Test
    void networksOfOtherSourcesAreRefusedInOneSentence() {
        assertThat(cli("pair", exact.toString(), other.toString(), "--timesteps", "4"))
                .isEqualTo(3);
        assertThat(err.toString().strip().lines().reduce((a, b) -> b).orElseThrow())
                .contains("not converted from one source network", "choose two conversions");
    }

    @Test
    void anImageThatIsNotThereIsRefused() {
        assertThat(
                        cli(
                                "pair",
                                exact.toString(),
                                exact.toString(),
                                "--limit",
                                "5",
                                "--timesteps",
                                "4",
                                "--image",
                                "5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--image cannot be \"5\"", "0 to 4");
    }
}
