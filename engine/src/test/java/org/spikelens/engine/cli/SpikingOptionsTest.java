package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every choice of coding and neuron reaches the simulation. */
class SpikingOptionsTest {
    private static final int TIMESTEPS = 32;

    @TempDir Path folder;

    @Test
    void poissonCodingKeepsTheAccuracyAndTheSeedDecidesTheSpikes() throws Exception {
        Path network = convert("mlp-digits");
        JsonObject constant = run(network, "mlp-digits");
        JsonObject poisson = run(network, "mlp-digits", "--coding", "poisson");
        assertThat(accuracy(poisson)).isGreaterThan(accuracy(constant) - .1);
        assertThat(spikes(poisson)).isNotEqualTo(spikes(constant));
        assertThat(spikes(run(network, "mlp-digits", "--coding", "poisson")))
                .isEqualTo(spikes(poisson));
        assertThat(spikes(run(network, "mlp-digits", "--coding", "poisson", "--mode", "step")))
                .isEqualTo(spikes(poisson));
        assertThat(spikes(run(network, "mlp-digits", "--coding", "poisson", "--seed", "1")))
                .isNotEqualTo(spikes(poisson));
    }

    @Test
    void resetAndLeakAndInitialPotentialChangeTheSpikes() throws Exception {
        double usual = spikes(run(convert("mlp-digits"), "mlp-digits"));
        double toZero = spikes(run(convert("mlp-digits", "reset=zero"), "mlp-digits"));
        double leaky = spikes(run(convert("mlp-digits", "leak=0.2"), "mlp-digits"));
        double fromZero = spikes(run(convert("mlp-digits", "initial-potential=0"), "mlp-digits"));
        assertThat(toZero).isLessThan(.99 * usual);
        assertThat(leaky).isLessThan(.99 * usual);
        assertThat(fromZero).isLessThan(.999 * usual);
    }

    private static double accuracy(JsonObject figures) {
        return figures.getAsJsonObject("accuracy_at").get(TIMESTEPS + "").getAsDouble();
    }

    private static double spikes(JsonObject figures) {
        return figures.get("spikes_per_image").getAsDouble();
    }

    private Path convert(String sample, String... settings) throws Exception {
        Path network = folder.resolve(sample + String.join("", settings) + ".snn");
        List<String> words = new ArrayList<>(List.of("convert", "sample:" + sample));
        words.addAll(List.of("--limit", "100", "--batch", "20", "-o", network.toString()));
        words.addAll(List.of("--set", "updates=10"));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        figures(words);
        return network;
    }

    private JsonObject run(Path network, String sample, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("run", network.toString()));
        words.addAll(List.of("--data", "sample:" + sample + "/test", "--limit", "60"));
        words.addAll(List.of("--timesteps", TIMESTEPS + ""));
        words.addAll(List.of(options));
        return figures(words);
    }

    private JsonObject figures(List<String> words) throws Exception {
        Path json = folder.resolve("figures.json");
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of("--json", json.toString()));
        StringWriter err = new StringWriter();
        int code =
                Main.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        all.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    }
}
