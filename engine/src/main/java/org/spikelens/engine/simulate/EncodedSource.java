package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spikelens.engine.encode.PoissonEncoder;
import org.spikelens.engine.tensor.NativeMemory;

/** Random input spikes, drawn again whenever they are read: the draws of a timestep are fixed. */
final class EncodedSource implements ValueSource {
    private final PoissonEncoder encoder;
    private final NDArray dense;
    private int denseTimestep;

    EncodedSource(NDArray batch, long seed, int[] imageNumbers, NDManager owner) {
        this.encoder = new PoissonEncoder(seed, batch.toFloatArray(), imageNumbers);
        this.dense = owner.create(batch.getShape());
    }

    @Override
    public NDArray view(int slot, int timestep, NDManager scope) {
        if (denseTimestep != timestep) {
            encoder.encode(timestep, NativeMemory.of(dense).asFloatBuffer());
            denseTimestep = timestep;
        }
        return ValueSource.handle(dense, scope);
    }

    /** The expected sum, in one timestep, of the weight of the input elements that fire. */
    double expected(int sample, float[] weights) {
        return encoder.expected(sample, weights);
    }
}
