package org.spikelens.engine.diagnose.story;

import java.util.List;
import org.spikelens.engine.graph.Node;

/**
 * A number as a weighted sum of elements of nodes, and a constant.
 *
 * @param constant what does not depend on any of them: biases
 * @param parts nodes in running order, each once
 */
record LinearForm(double constant, List<Part> parts) {
    LinearForm {
        parts = List.copyOf(parts);
    }

    /**
     * What one node contributes.
     *
     * @param elements indices into a sample, rising; none with a weight of 0
     * @param weights one an element
     */
    record Part(Node node, int[] elements, double[] weights) {}
}
