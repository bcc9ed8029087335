package org.spikelens.engine.graph;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * One operation of a network and its one output.
 *
 * @param name unique in its graph; what a user selects a layer by
 * @param op what it computes
 * @param inputs names of the nodes it reads, in the operator's order
 * @param shape of one sample of its output, without the batch axis
 */
public record Node(String name, Op op, List<String> inputs, Shape shape) {
    public Node {
        inputs = List.copyOf(inputs);
    }

    /** Number of channels: the first axis of a sample; 1 for a scalar. */
    public int channels() {
        return shape.dimension() == 0 ? 1 : Math.toIntExact(shape.get(0));
    }

    /** Number of values of one channel: 1 after a fully connected layer. */
    public int channelSize() {
        return Math.toIntExact(shape.size()) / Math.max(1, channels());
    }
}
