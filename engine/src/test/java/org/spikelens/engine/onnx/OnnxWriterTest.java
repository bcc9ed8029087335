package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.assertClose;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.onnxRuntime;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.ours;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.samples.Samples;

/** Files that we write: what stands in them, and that other engines run them alike. */
class OnnxWriterTest {
    private @TempDir Path folder;

    private static Graph network() throws EngineException {
        Graph.Builder builder = Graph.builder("small");
        Random random = new Random(5);
        builder.add("x", new Op.Input(new Shape(3, 6, 6)));
        Parameter weight = Parameter.of(new Shape(4, 3, 3, 3), Onnx.random(random, 4, 3, 3, 3));
        builder.add("c", new Op.Conv(weight, null, Window.square(2, 3, 1, 1), 1), "x");
        // a constant with the name that the layer's own weight would have
        builder.add("c.weight", new Op.Constant(Parameter.scalar(0.5f)));
        builder.add("add", new Op.Add(), "c", "c.weight");
        builder.add(
                "affine",
                new Op.Affine(Parameter.vector(1, -2, 3, 4), Parameter.vector(4, 3, 2, 1)),
                "add");
        builder.add("logits", new Op.Relu(), "affine");
        builder.add("flat", new Op.Reshape(new Shape(144)), "logits");
        Parameter matrix = Parameter.of(new Shape(5, 144), Onnx.random(random, 5, 144));
        builder.add("out", new Op.Linear(matrix, Parameter.vector(1, 2, 3, 4, 5)), "flat");
        return builder.build(List.of("out", "logits"));
    }

    @Test
    void runsAlikeElsewhere() throws Exception {
        Graph graph = network();
        byte[] written = OnnxWriter.toBytes(graph);
        long[] shape = {3, 3, 6, 6};
        float[] input = Onnx.random(new Random(1), shape);
        assertClose(onnxRuntime(written, input, shape), ours(graph, input, shape));
        Graph again = OnnxReader.read("small.onnx", written).graph();
        assertClose(ours(again, input, shape), ours(graph, input, shape));
        assertThat(again.nodes().stream().map(Node::name))
                .contains("c", "add", "affine", "logits", "flat", "out");
    }

    @Test
    void namesInputAndOutputAsPromised() throws Exception {
        ModelProto model = ModelProto.parseFrom(OnnxWriter.toBytes(network()));
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(13);
        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getGraph().getInput(0).getName()).isEqualTo("input");
        assertThat(model.getGraph().getOutput(0).getName()).isEqualTo("logits");
        assertThat(
                        model.getGraph()
                                .getInput(0)
                                .getType()
                                .getTensorType()
                                .getShape()
                                .getDim(0)
                                .getDimParam())
                .isEqualTo("N");
        assertThat(model.getGraph().getInitializerList()).allMatch(TensorProto::hasRawData);
    }

    @Test
    void readsBackWeightsFromADataFileBesideTheModel() throws Exception {
        Path file = withDataFile();
        long[] shape = {2, 3, 6, 6};
        float[] input = Onnx.random(new Random(2), shape);
        assertClose(
                ours(OnnxReader.read(file).graph(), input, shape), ours(network(), input, shape));
    }

    @Test
    void aModelWithADataFileBecomesOneFile() throws Exception {
        byte[] whole = OnnxWriter.toBytes(network());
        Path alone = Files.write(folder.resolve("alone.onnx"), whole);
        assertThat(WholeModel.bytes(alone)).isEqualTo(whole);
        Path file = withDataFile();
        assertThat(WholeModel.bytes(file)).isEqualTo(whole);
        Files.delete(folder.resolve("weights.bin"));
        assertThatThrownBy(() -> WholeModel.bytes(file))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("weights.bin");
    }

    private Path withDataFile() throws Exception {
        ModelProto model = ModelProto.parseFrom(OnnxWriter.toBytes(network()));
        GraphProto.Builder graph = model.getGraph().toBuilder();
        ByteString data = ByteString.EMPTY;
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            TensorProto.Builder tensor = graph.getInitializerBuilder(i);
            tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry("location", "weights.bin"))
                    .addExternalData(entry("offset", Integer.toString(data.size())))
                    .addExternalData(entry("length", Integer.toString(tensor.getRawData().size())));
            data = data.concat(tensor.getRawData());
            tensor.clearRawData();
        }
        Path file = folder.resolve("net.onnx");
        Files.write(folder.resolve("weights.bin"), data.toByteArray());
        Files.write(file, model.toBuilder().setGraph(graph).build().toByteArray());
        return file;
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    static List<String> samples() {
        return Samples.models();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("samples")
    void sampleModelsMatchOnnxRuntime(String name) throws Exception {
        byte[] model = bytes(name);
        Shape sample = OnnxReader.read(name, model).graph().input().shape();
        float[] input = Onnx.random(new Random(3), Onnx.batch(4, sample));
        for (int i = 0; i < input.length; i++) {
            input[i] = Math.abs(input[i]) / 3;
        }
        OnnxRuntimeCheck.assertMatchesOnnxRuntime(model, input);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream stream = Samples.model(name)) {
            return stream.readAllBytes();
        }
    }
}
