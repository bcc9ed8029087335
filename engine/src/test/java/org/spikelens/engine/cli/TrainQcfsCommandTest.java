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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.onnx.OnnxReader;

/** The command that turns a trained network into a QCFS one. */
class TrainQcfsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @TempDir Path folder;

    private int train(String... more) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "train",
                                "sample:mlp-digits",
                                "--limit",
                                "600",
                                "--epochs",
                                "1",
                                "-o",
                                folder.resolve("q.onnx").toString()));
        args.addAll(Arrays.asList(more));
        return Main.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesTheNetworkAndItsFigures() throws Exception {
        Path json = folder.resolve("figures.json");
        assertThat(train("--qcfs", "4", "--json", json.toString())).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("q.onnx, which wants its images with --mean 0.5 --std 0.5");
        JsonObject figures = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(figures.keySet())
                .containsExactly(
                        "accuracy_before",
                        "accuracy_after",
                        "epochs",
                        "seconds",
                        "levels",
                        "lambda");
        int sites = figures.getAsJsonArray("levels").size();
        assertThat(figures.getAsJsonObject("lambda").size()).isEqualTo(sites).isPositive();
        assertThat(figures.get("accuracy_before").getAsDouble()).isGreaterThan(0.9);
        assertThat(figures.get("accuracy_after").getAsDouble()).isGreaterThan(0.9);
        assertThat(files()).containsExactly("figures.json", "q.onnx");
        assertThat(OnnxReader.read(folder.resolve("q.onnx")).graph().spikingSites())
                .hasSize(sites)
                .allMatch(site -> site.op() instanceof Op.Qcfs qcfs && qcfs.levels() == 4);
    }

    @Test
    void aCheckpointThatIsNoneIsRefusedAndRestartBeginsAnew() throws Exception {
        Files.writeString(folder.resolve("q.onnx.checkpoint"), "something else");
        assertThat(train("--qcfs", "4")).isEqualTo(3);
        assertThat(err.toString()).contains("is no checkpoint of a training").contains("--restart");
        assertThat(files()).containsExactly("q.onnx.checkpoint");
        assertThat(train("--qcfs", "4", "--restart")).as(err.toString()).isZero();
        assertThat(files()).containsExactly("q.onnx");
    }

    @Test
    void whatItCannotUseIsToldBeforeAnyWork() {
        assertThat(train("--qcfs", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--qcfs").contains("whole numbers from 1");
        assertThat(train("--qcfs", "4", "--max-pools", "max")).isEqualTo(2);
        assertThat(err.toString()).contains("keep or average");
    }
}
