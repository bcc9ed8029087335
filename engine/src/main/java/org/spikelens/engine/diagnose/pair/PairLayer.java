package org.spikelens.engine.diagnose.pair;

import ai.djl.ndarray.types.Shape;

/**
 * A layer that spikes in two networks.
 *
 * @param name of its node in both
 * @param firstSite its number among the spiking sites of the first network
 * @param secondSite among those of the second
 * @param first shape of a sample in the first network
 * @param second shape of a sample in the second
 */
public record PairLayer(String name, int firstSite, int secondSite, Shape first, Shape second) {
    /**
     * Whether its neurons are the same ones in both: not where one network pools before the layer
     * fires and the other after.
     */
    public boolean alike() {
        return first.equals(second);
    }
}
