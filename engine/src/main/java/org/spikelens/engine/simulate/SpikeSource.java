package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.neuron.PackedSpikes;
import org.spikelens.engine.neuron.SpikeExpansion;
import org.spikelens.engine.neuron.SpikeGrades;
import org.spikelens.engine.tensor.NativeMemory;

/** The output of a node that spikes, packed for a block of timesteps, expanded when it is read. */
final class SpikeSource implements ValueSource {
    private final Shape shape;
    private final SpikeExpansion expansion;
    private final PackedSpikes[] slots;
    private final NDManager owner;
    private PackedSpikes last;
    private NDArray dense;
    private int denseTimestep;

    /**
     * @param spikes what can be sent, and what one spike is worth
     * @param owner of the batch's arrays
     */
    SpikeSource(Node node, Spikes spikes, int samples, int slotCount, NDManager owner) {
        this.shape = new Shape(samples).addAll(node.shape());
        float[] sizes = perNeuron(node, spikes.sizes());
        this.expansion = new SpikeExpansion(sizes);
        this.slots = new PackedSpikes[slotCount];
        for (int slot = 0; slot < slotCount; slot++) {
            slots[slot] = new PackedSpikes(samples, sizes.length, spikes.grades());
        }
        this.last = slots[0];
        this.owner = owner;
    }

    /**
     * Spikes of a node.
     *
     * @param sizes what one is worth, one value a channel or one a neuron of a sample
     */
    record Spikes(float[] sizes, SpikeGrades grades) {}

    /** One value a neuron of a sample, from one each or one a channel. */
    static float[] perNeuron(Node node, float[] given) {
        float[] values = new float[Math.toIntExact(node.shape().size())];
        if (given.length == values.length) {
            return given;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = given[i / node.channelSize()];
        }
        return values;
    }

    /** How spikes become numbers. */
    SpikeExpansion expansion() {
        return expansion;
    }

    /** The spikes of a timestep of the block; to be overwritten by whoever computes them. */
    PackedSpikes slot(int slot) {
        return slots[slot];
    }

    /** The block's timesteps; only to be read. */
    PackedSpikes[] slots() {
        return slots;
    }

    /** Says that the spikes of a timestep are there. */
    void computed(int slot) {
        last = slots[slot];
    }

    /** The spikes of the last timestep that was computed. */
    PackedSpikes last() {
        return last;
    }

    void restore(PackedSpikes earlier) {
        // not into a slot: it may hold a timestep that was computed ahead
        last = earlier.copy();
        denseTimestep = 0;
    }

    @Override
    public NDArray view(int slot, int timestep, NDManager scope) {
        if (dense == null) {
            dense = owner.create(shape);
        }
        if (denseTimestep != timestep) {
            expansion.expand(slots[slot], NativeMemory.of(dense));
            denseTimestep = timestep;
        }
        return ValueSource.handle(dense, scope);
    }
}
