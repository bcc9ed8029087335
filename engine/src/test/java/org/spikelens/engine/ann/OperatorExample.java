package org.spikelens.engine.ann;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.List;
import org.assertj.core.data.Offset;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * An operation on a sample small enough to work out by hand.
 *
 * @param what names the example in reports
 * @param in shape of the sample {@code x}, without the batch axis
 * @param out shape of the result {@code y}, without the batch axis
 */
record OperatorExample(String what, Op op, Shape in, float[] x, Shape out, float[] y) {
    private static final Offset<Float> ROUNDING = Offset.offset(2e-6f);

    static OperatorExample example(String what, Op op, Shape in, float[] x, Shape out, float... y) {
        return new OperatorExample(what, op, in, x, out, y);
    }

    static float[] v(float... values) {
        return values;
    }

    static Parameter p(Shape shape, float... values) {
        return Parameter.of(shape, values);
    }

    /** A window over one axis. */
    static Window window(int kernel, int stride, int dilation, int begin, int end, boolean ceil) {
        return new Window(
                List.of(kernel),
                List.of(stride),
                List.of(dilation),
                List.of(begin),
                List.of(end),
                ceil);
    }

    /** A batch of the same sample twice. */
    static NDArray twice(NDManager scope, float[] values, Shape shape) {
        float[] both = new float[2 * values.length];
        System.arraycopy(values, 0, both, 0, values.length);
        System.arraycopy(values, 0, both, values.length, values.length);
        return scope.create(FloatBuffer.wrap(both), new Shape(2).addAll(shape), DataType.FLOAT32);
    }

    /** Applies the operation to a batch of two and compares each with the hand. */
    void check() throws EngineException {
        Graph.Builder builder = Graph.builder("one");
        builder.add("x", new Op.Input(in));
        assertThat(builder.add("y", op, "x").shape()).isEqualTo(out);
        Graph graph = builder.build(List.of("y"));
        try (NDManager manager = TensorRuntime.newManager();
                Operators operators = new Operators(graph, manager);
                NDManager scope = manager.newSubManager()) {
            NDArray batch = twice(scope, x, in);
            NDArray result = operators.apply(graph.node("y"), List.of(batch));
            assertThat(result.getManager()).isSameAs(scope);
            assertThat(result.getShape()).isEqualTo(new Shape(2).addAll(out));
            assertThat(scope.getManagedArrays()).as("temporaries closed").hasSize(2);
            assertThat(result.get("0").toFloatArray()).containsExactly(y, ROUNDING);
            assertThat(result.get("1").toFloatArray()).containsExactly(y, ROUNDING);
        }
    }

    @Override
    public String toString() {
        return what;
    }
}
