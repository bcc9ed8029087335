package org.spikelens.engine.onnx;

import java.util.List;

/**
 * What would become of a model, node by node. Activations found are those that work on computed
 * values and are not dropped; each either spikes or stays analogue, so that {@code found = spiking
 * + analogue}.
 *
 * @param name of the file
 * @param parameters trained values of all layers
 * @param macs multiply-accumulates for one sample
 * @param convertible whether nothing is refused and something can spike
 */
public record Inspection(
        String name,
        String sha256,
        long opset,
        String producer,
        long parameters,
        long macs,
        List<NamedShape> inputs,
        List<LayerReport> layers,
        int activationsFound,
        int activationsSpiking,
        int activationsAnalogue,
        boolean convertible) {
    public Inspection {
        inputs = List.copyOf(inputs);
        layers = List.copyOf(layers);
    }
}
