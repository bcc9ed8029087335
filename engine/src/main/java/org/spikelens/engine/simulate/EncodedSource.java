package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.ByteOrder;
import org.spikelens.engine.encode.PoissonEncoder;

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
            encoder.encode(
                    timestep,
                    dense.toByteBuffer(true).order(ByteOrder.nativeOrder()).asFloatBuffer());
            denseTimestep = timestep;
        }
        return ValueSource.handle(dense, scope);
    }
}
