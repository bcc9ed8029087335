package org.spikelens.engine.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.ann.OperatorExample.p;
import static org.spikelens.engine.ann.OperatorExample.twice;
import static org.spikelens.engine.ann.OperatorExample.v;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.tensor.TensorRuntime;

/** Operations of several inputs, with constants among them. */
class OperatorsTest {
    @Test
    void constantsOnEitherSideBroadcastFromTheRight() throws EngineException {
        Graph.Builder b = Graph.builder("arithmetic");
        b.add("x", new Op.Input(new Shape(2, 2)));
        b.add("row", new Op.Constant(Parameter.vector(10, 20)));
        b.add("column", new Op.Constant(p(new Shape(2, 1), 1, 2)));
        b.add("add", new Op.Add(), "row", "x", "column");
        b.add("sub", new Op.Sub(), "column", "x");
        b.add("mul", new Op.Mul(), "x", "column");
        b.add("div", new Op.Div(), "row", "x");
        b.add("max", new Op.Max(), "row", "x");
        b.add("matmul", new Op.MatMul(), "x", "x");
        b.add("concat", new Op.Concat(2), "column", "x");
        b.add("alone", new Op.Add(), "x");
        List<String> names =
                List.of("add", "sub", "mul", "div", "max", "matmul", "concat", "alone");
        Graph graph = b.build(names);
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner runner = new AnnRunner(graph, manager);
                NDManager scope = manager.newSubManager()) {
            NDArray x = twice(scope, v(1, 2, 4, 5), new Shape(2, 2));
            Map<String, NDArray> y = runner.run(x, names);
            y.values().forEach(array -> assertThat(array.getManager()).isSameAs(scope));
            assertThat(second(y.get("add"))).containsExactly(12, 23, 16, 27);
            assertThat(second(y.get("sub"))).containsExactly(0, -1, -2, -3);
            assertThat(second(y.get("mul"))).containsExactly(1, 2, 8, 10);
            assertThat(second(y.get("div"))).containsExactly(10, 10, 2.5f, 4);
            assertThat(second(y.get("max"))).containsExactly(10, 20, 10, 20);
            assertThat(second(y.get("matmul"))).containsExactly(9, 12, 24, 33);
            assertThat(second(y.get("concat"))).containsExactly(1, 1, 2, 2, 4, 5);
            assertThat(second(y.get("alone"))).containsExactly(1, 2, 4, 5);
            assertThat(x.toFloatArray()).containsExactly(1, 2, 4, 5, 1, 2, 4, 5);
        }
    }

    private static float[] second(NDArray batch) {
        return batch.get("1").toFloatArray();
    }
}
