package org.spikelens.engine.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.tensor.TensorRuntime;

class AnnRunnerTest {
    private static NDManager manager;

    @BeforeAll
    static void open() {
        manager = TensorRuntime.newManager();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    /** x -> double -> flat (a view) -> relu, and the doubled value is read again at the end. */
    private static Graph aliased() throws EngineException {
        Graph.Builder b = Graph.builder("aliased");
        b.add("x", new Op.Input(new Shape(1, 2)));
        b.add("double", new Op.Affine(Parameter.vector(2), Parameter.vector(0)), "x");
        b.add("flat", new Op.Reshape(new Shape(2)), "double");
        b.add("relu", new Op.Relu(), "flat");
        b.add("again", new Op.Reshape(new Shape(2)), "double");
        b.add("y", new Op.Add(), "relu", "again");
        return b.build(List.of("y"));
    }

    private static NDArray batch(NDManager scope, float... values) {
        return scope.create(values, new Shape(1, 1, values.length));
    }

    /** Writes into what it is given, as the simulators do. */
    private static NDArray inPlace(NDArray current) {
        current.subi(100);
        return current;
    }

    @Test
    void aSiteThatWritesInPlaceDisturbsNoOtherReader() throws EngineException {
        try (AnnRunner runner = new AnnRunner(aliased(), manager);
                NDManager scope = manager.newSubManager()) {
            NDArray x = batch(scope, -1, 3);
            assertThat(runner.run(x).toFloatArray()).containsExactly(-2, 12);
            assertThat(runner.run(x, (site, current) -> inPlace(current)).toFloatArray())
                    .containsExactly(-104, -88);
            assertThat(x.toFloatArray()).containsExactly(-1, 3);
        }
    }

    @Test
    void aSiteBehindTheInputOrATapDisturbsNeither() throws EngineException {
        Graph.Builder b = Graph.builder("direct");
        b.add("x", new Op.Input(new Shape(1, 2)));
        b.add("same", new Op.Identity(), "x");
        b.add("first", new Op.Relu(), "same");
        b.add("scaled", new Op.Affine(Parameter.vector(2), Parameter.vector(0)), "first");
        b.add("second", new Op.Relu(), "scaled");
        Graph graph = b.build(List.of("second"));
        try (AnnRunner runner = new AnnRunner(graph, manager);
                NDManager scope = manager.newSubManager()) {
            NDArray x = batch(scope, 100, 101);
            Map<String, NDArray> taps =
                    runner.run(
                            x,
                            (site, current) -> inPlace(current),
                            List.of("second", "scaled", "x"));
            assertThat(taps.keySet()).containsExactly("second", "scaled", "x");
            assertThat(taps.get("scaled").toFloatArray()).containsExactly(0, 2);
            assertThat(taps.get("second").toFloatArray()).containsExactly(-100, -98);
            assertThat(x.toFloatArray()).containsExactly(100, 101);
            taps.get("x").close();
            assertThat(x.toFloatArray()).containsExactly(100, 101);
        }
    }

    @Test
    void aSiteMayReturnAnotherArray() throws EngineException {
        try (AnnRunner runner = new AnnRunner(aliased(), manager);
                NDManager scope = manager.newSubManager()) {
            List<String> seen = new ArrayList<>();
            NDArray y =
                    runner.run(
                            batch(scope, -1, 3),
                            (site, current) -> {
                                seen.add(site.name());
                                return manager.ones(current.getShape());
                            });
            assertThat(seen).containsExactly("relu");
            assertThat(y.toFloatArray()).containsExactly(-1, 7);
        }
    }

    @Test
    void keepsNothingButTheResultEvenWhenASiteFails() throws EngineException {
        try (AnnRunner runner = new AnnRunner(aliased(), manager);
                NDManager scope = manager.newSubManager()) {
            NDArray x = batch(scope, -1, 3);
            for (int i = 0; i < 20; i++) {
                runner.run(x).close();
                assertThatThrownBy(
                                () ->
                                        runner.run(
                                                x,
                                                (site, current) -> {
                                                    throw new IllegalStateException("stopped");
                                                }))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(scope.getManagedArrays()).hasSize(1);
        }
    }

    @Test
    void freesIntermediatesOnTheWay() throws EngineException {
        Graph.Builder b = Graph.builder("chain");
        String last = "x";
        b.add(last, new Op.Input(new Shape(1, 2)));
        for (int i = 0; i < 20; i++) {
            b.add("a" + i, new Op.Affine(Parameter.vector(2), Parameter.vector(1)), last);
            b.add("r" + i, new Op.Relu(), "a" + i);
            last = "r" + i;
        }
        try (AnnRunner runner = new AnnRunner(b.build(List.of(last)), manager);
                NDManager scope = manager.newSubManager()) {
            runner.run(
                    batch(scope, 1, 2),
                    (site, current) -> {
                        assertThat(current.getManager().getManagedArrays())
                                .as(site.name())
                                .hasSizeLessThanOrEqualTo(1);
                        return current;
                    });
        }
    }

    @Test
    void computesOnlyWhatIsWanted() throws EngineException {
        Graph.Builder b = Graph.builder("two heads");
        b.add("x", new Op.Input(new Shape(1, 2)));
        b.add("left", new Op.Relu(), "x");
        b.add("right", new Op.Relu(), "x");
        Graph graph = b.build(List.of("left", "right"));
        try (AnnRunner runner = new AnnRunner(graph, manager);
                NDManager scope = manager.newSubManager()) {
            List<String> seen = new ArrayList<>();
            runner.run(
                    batch(scope, 1, 2),
                    (site, current) -> {
                        seen.add(site.name());
                        return current;
                    },
                    List.of("right"));
            assertThat(seen).containsExactly("right");
        }
    }
}
