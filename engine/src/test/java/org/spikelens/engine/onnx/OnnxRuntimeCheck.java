package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.tensor.TensorRuntime;

/** Holds the import against ONNX Runtime, the engine that DJL brings. */
public final class OnnxRuntimeCheck {
    public static final double TOLERANCE = 1e-4;

    private OnnxRuntimeCheck() {}

    /** Runs a model as it is in ONNX Runtime; all its outputs. */
    public static List<float[]> onnxRuntime(byte[] model, float[] input, long[] shape)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor tensor =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), tensor))) {
            List<float[]> outputs = new ArrayList<>();
            for (int i = 0; i < result.size(); i++) {
                FloatBuffer buffer = ((OnnxTensor) result.get(i)).getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                outputs.add(values);
            }
            return outputs;
        }
    }

    /** Runs a graph of ours; all its outputs. */
    public static List<float[]> ours(Graph graph, float[] input, long[] shape) {
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner runner = new AnnRunner(graph, manager)) {
            NDArray batch = manager.create(input, new Shape(shape));
            Map<String, NDArray> values = runner.run(batch, graph.outputs());
            return graph.outputs().stream().map(name -> values.get(name).toFloatArray()).toList();
        }
    }

    /**
     * Reads a model and compares all outputs.
     *
     * @param input as many whole images as it holds
     * @return the largest difference, relative to the largest absolute value of the output
     */
    public static double assertMatchesOnnxRuntime(byte[] model, float[] input)
            throws EngineException, OrtException {
        ImportedModel imported = OnnxReader.read("test.onnx", model);
        Shape sample = imported.graph().input().shape();
        long[] shape = new long[sample.dimension() + 1];
        shape[0] = input.length / sample.size();
        System.arraycopy(sample.getShape(), 0, shape, 1, sample.dimension());
        return assertClose(ours(imported.graph(), input, shape), onnxRuntime(model, input, shape));
    }

    public static double assertClose(List<float[]> found, List<float[]> expected) {
        assertThat(found).as("outputs").hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).as("output " + i).hasSameSizeAs(expected.get(i));
            worst = Math.max(worst, relativeDifference(found.get(i), expected.get(i)));
        }
        assertThat(worst).as("largest relative difference").isLessThanOrEqualTo(TOLERANCE);
        return worst;
    }

    public static double relativeDifference(float[] found, float[] expected) {
        double largest = 1e-12;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(found[i] - expected[i]));
        }
        return difference / largest;
    }
}
