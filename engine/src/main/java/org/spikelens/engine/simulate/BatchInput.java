package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What a batch begins with.
 *
 * @param images {@code [N, sample...]}
 * @param imageNumbers one an image
 * @param owner of the memory that the batch will need
 * @param recording whose spikes are played back; null where all layers run
 */
record BatchInput(
        NDArray images,
        int[] imageNumbers,
        SimulationSettings settings,
        NDManager owner,
        SpikeRecording recording) {
    int samples() {
        return Math.toIntExact(images.getShape().get(0));
    }
}
