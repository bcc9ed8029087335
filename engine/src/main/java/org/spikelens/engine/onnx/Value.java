package org.spikelens.engine.onnx;

import org.spikelens.engine.graph.Node;

/** What a name of an ONNX graph stands for during import. */
sealed interface Value {
    /** Known without the network's input. */
    record Fixed(Tensor tensor) implements Value {}

    /** Computed from the network's input, with the batch on axis 0. */
    record Computed(Node node) implements Value {}

    /** The result of something refused. */
    record Unknown() implements Value {}
}
