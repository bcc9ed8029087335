package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.ann.Operators;
import org.spikelens.engine.graph.Node;

/** Computes what the head of a stage reads in one timestep. */
final class StageInputs {
    private final Stage stage;
    private final Operators operators;
    private final Map<String, ValueSource> sources;

    StageInputs(Stage stage, Operators operators, Map<String, ValueSource> sources) {
        this.stage = stage;
        this.operators = operators;
        this.sources = sources;
    }

    /** The inputs of the head in their order, owned by {@code scope}. */
    List<NDArray> compute(int slot, int timestep, NDManager scope) {
        Map<String, NDArray> values = new HashMap<>();
        for (String name : stage.external()) {
            values.put(name, sources.get(name).view(slot, timestep, scope));
        }
        for (Node node : stage.body()) {
            values.put(node.name(), operators.apply(node, inputs(node, values)));
        }
        return inputs(stage.head(), values);
    }

    private static List<NDArray> inputs(Node node, Map<String, NDArray> values) {
        List<NDArray> inputs = new ArrayList<>(node.inputs().size());
        for (String name : node.inputs()) {
            inputs.add(values.get(name));
        }
        return inputs;
    }
}
