package org.spikelens.engine.onnx;

import java.util.List;

/**
 * What becomes of one ONNX node.
 *
 * @param index position in the file
 * @param name of the layer: the node's name, else its output's
 * @param op operator as the file names it
 * @param layers names of the graph's nodes that stand for it; empty if none does
 */
public record Finding(
        int index, String name, String op, Verdict verdict, Reason reason, List<String> layers) {
    public Finding {
        layers = List.copyOf(layers);
    }
}
