package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.assertClose;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.assertMatchesOnnxRuntime;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.onnxRuntime;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.ours;

import ai.djl.ndarray.types.Shape;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikelens.engine.SharedFiles;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/** Networks that others trained, held against ONNX Runtime. */
class SharedModelsTest {
    @ParameterizedTest
    @CsvSource({
        "mnist_cnn.onnx, 1, 784, 255",
        "resnet8_cifar10.onnx, 3, 3072, 255",
        "resnet20_cifar10.onnx, 3, 3072, 1",
        "face_rfb_320.onnx, 1, 230400, 1"
    })
    void matchesOnnxRuntime(String file, int images, int size, float scale) throws Exception {
        Optional<Path> path = SharedFiles.find("models/" + file);
        Assumptions.assumeTrue(path.isPresent(), "no shared models");
        Random random = new Random(11);
        float[] input = new float[images * size];
        for (int i = 0; i < input.length; i++) {
            input[i] = (random.nextFloat() - (scale == 1 ? 0.5f : 0)) * scale;
        }
        double worst = assertMatchesOnnxRuntime(Files.readAllBytes(path.get()), input);

        assertThat(worst).as(file).isLessThan(1e-4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mnist_cnn.onnx",
                "resnet8_cifar10.onnx",
                "resnet20_cifar10.onnx",
                "face_rfb_320.onnx"
            })
    void writtenAndReadBackIsTheSameNetwork(String file) throws Exception {
        Optional<Path> path = SharedFiles.find("models/" + file);
        Assumptions.assumeTrue(path.isPresent(), "no shared models");
        Graph graph = OnnxReader.read(path.get()).graph();
        byte[] written = OnnxWriter.toBytes(graph);
        Graph again = OnnxReader.read(file, written).graph();
        assertThat(again.nodes().stream().map(Node::op).toList())
                .isEqualTo(graph.nodes().stream().map(Node::op).toList());
        assertThat(OnnxWriter.toBytes(again)).isEqualTo(written);
        Shape sample = graph.input().shape();
        float[] input = Onnx.random(new Random(3), sample.getShape());
        long[] shape = Onnx.batch(1, sample);
        assertClose(ours(graph, input, shape), onnxRuntime(written, input, shape));
    }

    /** Logits that another framework computed on the first test images. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mnist_cnn | idx:%s | mnist/t10k-images-idx3-ubyte.gz | raw=true",
                "resnet20_cifar10 | cifar10:%s | cifar10/test-2000.bin |"
                        + " mean=0.485,0.456,0.406 std=0.229,0.224,0.225"
            })
    void givesTheReferenceLogits(String model, String spec, String file, String preprocessing)
            throws Exception {
        Optional<Path> path = SharedFiles.find("models/" + model + ".onnx");
        Optional<Path> images = SharedFiles.find("data/" + file);
        Optional<Path> reference = SharedFiles.find("reference/" + model + ".json");
        Assumptions.assumeTrue(
                path.isPresent() && images.isPresent() && reference.isPresent(), "nothing shared");
        float[][] logits = logits(reference.get());
        ImageSet set =
                new ImageSet(
                        DataSpec.open(spec.formatted(images.get())),
                        Preprocessing.parse(preprocessing),
                        0,
                        logits.length);
        Graph graph = OnnxReader.read(path.get()).graph();
        for (int image = 0; image < logits.length; image++) {
            long[] shape = Onnx.batch(1, graph.input().shape());
            float[] found = ours(graph, set.image(image), shape).get(0);
            double worst = OnnxRuntimeCheck.relativeDifference(found, logits[image]);

            assertThat(worst).as(model + ", image " + image).isLessThan(1e-4);
        }
    }

    private static float[][] logits(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            JsonObject reference = JsonParser.parseReader(reader).getAsJsonObject();
            String key =
                    reference.keySet().stream()
                            .filter(name -> name.startsWith("ann_logits_first"))
                            .findFirst()
                            .orElseThrow();
            return new Gson().fromJson(reference.get(key), float[][].class);
        }
    }

    /** The shortcut that an exporter left as some thirty nodes each. */
    @Test
    void foldsTheChainsOfAnOptionAShortcut() throws Exception {
        Optional<Path> path = SharedFiles.find("models/resnet20_cifar10.onnx");
        Assumptions.assumeTrue(path.isPresent(), "no shared models");
        Graph graph = OnnxReader.read(path.get()).graph();
        List<Op> shortcut =
                graph.nodes().stream()
                        .filter(node -> node.name().startsWith("/layer2/layer2.0/shortcut"))
                        .map(Node::op)
                        .toList();
        assertThat(shortcut)
                .containsExactly(
                        new Op.Slice(2, 0, 31, 2),
                        new Op.Slice(3, 0, 31, 2),
                        new Op.Pad(
                                List.of(8L, 0L, 0L), List.of(8L, 0L, 0L), Op.PadMode.CONSTANT, 0));
        assertThat(graph.nodes()).noneMatch(node -> node.op() instanceof Op.Constant);
        assertThat(graph.nodes()).hasSize(77);
    }
}
