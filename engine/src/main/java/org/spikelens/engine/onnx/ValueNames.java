package org.spikelens.engine.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;

/** Names of the values in a file that is written: after their layers, and none twice. */
final class ValueNames {
    static final String INPUT = "input";
    static final String OUTPUT = "logits";

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    ValueNames(Graph graph) {
        values.put(graph.input().name(), fresh(INPUT));
        values.put(graph.outputs().get(0), fresh(OUTPUT));
        for (Node node : graph.nodes()) {
            values.computeIfAbsent(node.name(), this::fresh);
        }
    }

    /** Of a layer's output. */
    String of(String layer) {
        return values.get(layer);
    }

    /** The name wanted, or with a number behind it where it is taken. */
    String fresh(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }
}
