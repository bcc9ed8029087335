package org.spikelens.engine.diagnose.pair;

/**
 * Where two runs part.
 *
 * @param timestep the first in which a neuron fires in one run only
 * @param layer the first layer, in running order, in which one does in that timestep
 * @param neurons how many of that layer do
 */
public record FirstDifference(int timestep, int layer, int neurons) {}
