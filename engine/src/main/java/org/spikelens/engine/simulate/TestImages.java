package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spikelens.engine.error.EngineException;

/** Images that a network is tried on, prepared as it wants them. */
public interface TestImages {
    int size();

    boolean labelled();

    int label(int index);

    /** {@code [count, sample...]}, owned by the manager. */
    NDArray batch(NDManager manager, int... indices) throws EngineException;
}
