package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
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

class CompareCommandTest {
    private static final String MLP = "sample:mlp-digits";

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void comparesRanksAndKeepsTheNetworks() throws Exception {
        Path json = folder.resolve("figures.json");
        Path kept = folder.resolve("kept");
        assertThat(
                        compare(
                                "--methods",
                                "ltb,max-norm,qcfs",
                                "--set",
                                "ltb.updates=10",
                                "--timesteps",
                                "2,4,8",
                                "--at",
                                "4",
                                "-o",
                                kept.toString(),
                                "--json",
                                json.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("At T = 4:", "1.", "2.", "ltb, updates=10", "qcfs does not take part");
        JsonObject figures = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        JsonArray methods = figures.getAsJsonArray("methods");
        assertThat(methods).hasSize(2);
        JsonObject first = methods.get(0).getAsJsonObject();
        JsonObject second = methods.get(1).getAsJsonObject();
        assertThat(at(first, "accuracy_at", "4"))
                .isGreaterThanOrEqualTo(at(second, "accuracy_at", "4"));
        assertThat(at(first, "synaptic_operations_at", "8"))
                .isGreaterThan(at(first, "synaptic_operations_at", "2"));
        assertThat(second.getAsJsonObject("mcnemar_against_best").get("p").getAsDouble())
                .isBetween(0.0, 1.0);
        assertThat(first.getAsJsonObject("timesteps_to").keySet())
                .containsExactly("0.90", "0.95", "0.99");
        assertThat(figures.getAsJsonArray("refused")).hasSize(1);

        Path network = kept.resolve("ltb.snn");
        assertThat(
                        Main.run(
                                new PrintWriter(out),
                                new PrintWriter(err),
                                "run",
                                network.toString(),
                                "--data",
                                MLP + "/test",
                                "--limit",
                                "60",
                                "--timesteps",
                                "8",
                                "--json",
                                json.toString()))
                .as(err.toString())
                .isZero();
        JsonObject run = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        JsonObject ltb = first.get("method").getAsString().equals("ltb") ? first : second;
        for (String t : List.of("2", "4", "8")) {
            assertThat(at(run, "accuracy_at", t)).isEqualTo(at(ltb, "accuracy_at", t));
        }
        assertThat(compare("--methods", "ltb", "-o", kept.toString())).isEqualTo(Main.BAD_INPUT);
        assertThat(err.toString()).contains("--force");
    }

    @Test
    void autoTriesChoosesAndSaysWhat() throws Exception {
        Path json = folder.resolve("figures.json");
        Path network = folder.resolve("net.snn");
        List<String> words = new ArrayList<>(List.of("convert", MLP, "--method", "auto"));
        words.addAll(List.of("--set", "timesteps=4", "--set", "training=false"));
        words.addAll(List.of("--limit", "60", "--batch", "10", "-o", network.toString()));
        words.addAll(List.of("--json", json.toString()));
        assertThat(
                        Main.run(
                                new PrintWriter(out),
                                new PrintWriter(err),
                                words.toArray(String[]::new)))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("tried out on 12 held back", "Chosen: ");
        assertThat(network).isNotEmptyFile();
        JsonObject figures = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        JsonObject auto = figures.getAsJsonObject("auto");
        JsonObject chosen = auto.getAsJsonObject("chosen");
        assertThat(figures.get("method")).isEqualTo(chosen.get("method"));
        JsonObject first = auto.getAsJsonArray("tried").get(0).getAsJsonObject();
        assertThat(first.get("method")).isEqualTo(chosen.get("method"));
        assertThat(first.get("set")).isEqualTo(chosen.get("set"));
    }

    @Test
    void printsMarkdown() {
        assertThat(compare("--methods", "max-norm", "--timesteps", "2", "--markdown")).isZero();
        assertThat(out.toString()).contains("|  | method | T=2 |", "| ---: | --- | ---: |");
    }

    @Test
    void whatIsWrittenWronglyIsOneLine() {
        wrong("no method \"magic\"", "--methods", "magic");
        wrong("a method that is compared", "--methods", "ltb", "--set", "qcfs.leak=0.1");
        wrong("a method that is compared", "--methods", "ltb", "--set", "updates=3");
        wrong("no setting \"colour\"", "--methods", "ltb", "--set", "ltb.colour=red");
        wrong("one of --timesteps", "--methods", "ltb", "--timesteps", "1,2", "--at", "4");
        wrong("--timesteps", "--methods", "ltb", "--timesteps", "0,2");
    }

    private void wrong(String words, String... options) {
        err.getBuffer().setLength(0);
        assertThat(compare(options)).isEqualTo(Main.WRONG_USAGE);
        assertThat(err.toString().lines()).singleElement().asString().contains(words);
    }

    private int compare(String... options) {
        List<String> words = new ArrayList<>(List.of("compare", MLP, "--limit", "100"));
        words.addAll(List.of("--batch", "20", "--test-limit", "60"));
        words.addAll(List.of(options));
        return Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    }

    private static double at(JsonObject figures, String key, String t) {
        return figures.getAsJsonObject(key).get(t).getAsDouble();
    }
}
