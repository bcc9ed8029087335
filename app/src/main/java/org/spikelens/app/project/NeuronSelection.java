package org.spikelens.app.diagnose;

import java.util.BitSet;
import org.spikelens.engine.diagnose.LayerImage;

/** Some neurons of the layer that is looked at. Immutable. */
public final class NeuronSelection {
    public static final NeuronSelection NONE = new NeuronSelection(new BitSet());

    private final BitSet neurons;

    NeuronSelection(BitSet neurons) {
        this.neurons = (BitSet) neurons.clone();
    }

    /** All neurons of a channel. */
    static NeuronSelection channel(LayerImage image, int channel) {
        int size = image.height() * image.width();
        BitSet neurons = new BitSet();
        neurons.set(channel * size, (channel + 1) * size);
        return new NeuronSelection(neurons);
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
