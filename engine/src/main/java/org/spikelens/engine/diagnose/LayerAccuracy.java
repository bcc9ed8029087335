package org.spikelens.engine.diagnose;

import org.spikelens.engine.metrics.Score;

/**
 * How a network does when one layer is treated in its own way.
 *
 * @param layer name of the spiking layer's node
 * @param number of the layer in running order, from 0
 * @param score over the images of the subset
 */
public record LayerAccuracy(String layer, int number, Score score) {}
