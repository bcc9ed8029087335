package org.spikelens.app.project;

import java.util.BitSet;
import org.spikelens.engine.diagnose.LayerImage;

/** Some neurons of a layer, which stand out in every view. Immutable. */
public final class NeuronSelection {
    public static final NeuronSelection NONE = new NeuronSelection("", new BitSet());

    private final String layer;
    private final BitSet neurons;

    /**
     * @param layer its name
     * @param neurons by their index in the layer
     */
    public NeuronSelection(String layer, BitSet neurons) {
        this.layer = layer;
        this.neurons = (BitSet) neurons.clone();
    }

    /** All neurons of a channel. */
    public static NeuronSelection channel(String layer, LayerImage image, int channel) {
        int size = image.height() * image.width();
        BitSet neurons = new BitSet();
        neurons.set(channel * size, (channel + 1) * size);
        return new NeuronSelection(layer, neurons);
    }

    /** This where it is of a layer, else none. */
    public NeuronSelection of(String other) {
        return layer.equals(other) ? this : NONE;
    }

    public boolean isEmpty() {
        return neurons.isEmpty();
    }

    public int count() {
        return neurons.cardinality();
    }

    public boolean contains(int neuron) {
        return neurons.get(neuron);
    }

    /** How many neurons of a channel. */
    public int count(LayerImage image, int channel) {
        int size = image.height() * image.width();
        return neurons.get(channel * size, (channel + 1) * size).cardinality();
    }
}
