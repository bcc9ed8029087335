package org.spikelens.engine.workflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.simulate.TestImages;

/** A set of images as the simulator wants it. */
record SetImages(ImageSet set) implements TestImages {
    @Override
    public int size() {
        return set.size();
    }

    @Override
    public boolean labelled() {
        return set.labelled();
    }

    @Override
    public int label(int index) {
        return set.label(index);
    }

    @Override
    public NDArray batch(NDManager manager, int... indices) throws EngineException {
        return set.batch(manager, indices);
    }
}
