package org.spikelens.engine.diagnose;

import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.metrics.Score;

/**
 * How a network does when one layer is treated in its own way.
 *
 * @param layer name of the spiking layer's node
 * @param number of the layer in running order, from 0
 * @param score over the images of the sweep
 * @param against the network that it is compared with, first, and this one, second, image by image
 */
public record LayerAccuracy(String layer, int number, Score score, McNemar against) {
    /** Accuracy lost against what it is compared with, 0 to 1; below 0 if something is gained. */
    public double loss() {
        return (double) (against.firstOnly() - against.secondOnly()) / score.trials();
    }
}
