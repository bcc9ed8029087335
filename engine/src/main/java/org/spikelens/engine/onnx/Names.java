package org.spikelens.engine.onnx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives every node of the graph a name of its own that a user of the file recognises. */
final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Map<OnnxNode, String> primary = new HashMap<>();

    String primary(OnnxNode node) {
        return primary.get(node);
    }

    /** Keeps a node's own name for it. */
    void reserve(OnnxNode node) {
        primary.put(node, fresh(node.name()));
    }

    /** The name wanted, or with a number behind it where it is taken. */
    String fresh(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(name); number++) {
            name = wanted + "_" + number;
        }
        return name;
    }

    /** The node's name in the file, else its first output's, else operator and position. */
    static String of(String nodeName, List<String> outputs, String op, int position) {
        if (!nodeName.isBlank()) {
            return nodeName;
        }
        boolean named = !outputs.isEmpty() && !outputs.get(0).isBlank();
        return named ? outputs.get(0) : op + "_" + position;
    }
}
