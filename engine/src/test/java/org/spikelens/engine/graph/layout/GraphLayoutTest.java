package org.spikelens.engine.graph.layout;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;

class GraphLayoutTest {

    @Test
    void chainIsOneColumnWithoutLanes() throws EngineException {
        Graph.Builder graph = Graph.builder("chain");
        graph.add("input", new Op.Input(new Shape(4)));
        graph.add("a", new Op.Relu(), "input");
        graph.add("hidden", new Op.Identity(), "a");
        graph.add("b", new Op.Relu(), "hidden");
        Placement placement =
                GraphLayout.place(graph.build(List.of("b")), node -> node.op() instanceof Op.Relu);
        assertThat(placement.rows()).containsExactly("a", "b");
        assertThat(placement.links()).containsExactly(new Placement.Link(0, 1, 0));
        assertThat(placement.lanes()).isZero();
    }

    @Test
    void shortcutRunsInALaneAroundTheRowItPasses() throws EngineException {
        Graph.Builder graph = Graph.builder("residual");
        graph.add("input", new Op.Input(new Shape(4)));
        graph.add("a", new Op.Relu(), "input");
        graph.add("b", new Op.Relu(), "a");
        graph.add("sum", new Op.Add(), "b", "a");
        graph.add("c", new Op.Relu(), "sum");
        Placement placement =
                GraphLayout.place(graph.build(List.of("c")), node -> node.op() instanceof Op.Relu);
        assertThat(placement.links())
                .containsExactly(
                        new Placement.Link(0, 1, 0),
                        new Placement.Link(0, 2, 1),
                        new Placement.Link(1, 2, 0));
    }

    @Test
    void branchesOfOneLaneNeverPassTheSameRow() throws EngineException {
        for (long seed = 0; seed < 200; seed++) {
            Placement placement = GraphLayout.place(random(seed), node -> true);
            for (Placement.Link one : placement.links()) {
                for (Placement.Link other : placement.links()) {
                    if (one != other && one.branch() && one.lane() == other.lane()) {
                        assertThat(one.from() >= other.to() || other.from() >= one.to())
                                .as("seed %d: %s and %s", seed, one, other)
                                .isTrue();
                    }
                }
                assertThat(one.from()).as("seed %d", seed).isLessThan(one.to());
            }
        }
    }

    private static Graph random(long seed) throws EngineException {
        SplittableRandom random = new SplittableRandom(seed);
        Graph.Builder graph = Graph.builder("random");
        graph.add("n0", new Op.Input(new Shape(3)));
        int size = 3 + random.nextInt(20);
        for (int i = 1; i < size; i++) {
            List<String> inputs = new ArrayList<>();
            inputs.add("n" + random.nextInt(i));
            if (random.nextBoolean()) {
                inputs.add("n" + random.nextInt(i));
            }
            graph.add("n" + i, new Op.Add(), inputs);
        }
        return graph.build(List.of("n" + (size - 1)));
    }
}
