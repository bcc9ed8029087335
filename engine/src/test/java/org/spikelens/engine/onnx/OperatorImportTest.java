package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.assertClose;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.assertMatchesOnnxRuntime;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.onnxRuntime;
import static org.spikelens.engine.onnx.OnnxRuntimeCheck.ours;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.engine.graph.Graph;

/**
 * Every operator in every form that its operator sets know, read, run, held against ONNX Runtime;
 * then written, read and run again.
 */
class OperatorImportTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void computesWhatOnnxRuntimeComputes(OperatorCase example) throws Exception {
        byte[] model = example.model().get();
        Graph graph = OnnxReader.read("test.onnx", model).graph();
        Shape sample = graph.input().shape();
        long[] shape = Onnx.batch(2, sample);
        for (int seed = 0; seed < 3; seed++) {
            float[] input = Onnx.random(new Random(seed), shape);
            assertMatchesOnnxRuntime(model, input);
            byte[] written = OnnxWriter.toBytes(graph);
            List<float[]> expected = onnxRuntime(model, input, shape);
            assertClose(onnxRuntime(written, input, shape), expected);
            Graph again = OnnxReader.read("again.onnx", written).graph();
            assertClose(ours(again, input, shape), expected);
            assertThat(OnnxWriter.toBytes(graph)).as("bytes").isEqualTo(written);
        }
    }

    static List<OperatorCase> cases() {
        List<OperatorCase> cases = new ArrayList<>();
        cases.addAll(LayerCases.weighted());
        cases.addAll(LayerCases.pooling());
        cases.addAll(LayerCases.activations());
        cases.addAll(ShapeCases.elementwise());
        cases.addAll(ShapeCases.shapes());
        cases.addAll(ChainCases.ranges());
        cases.addAll(ChainCases.chains());
        return cases;
    }
}
