package org.spikelens.engine.record;

/**
 * What a screen shows of one timestep. Immutable by agreement: whoever gets one only reads it.
 *
 * @param timestep from 1
 * @param spikes of the watched sample, {@code [site][word]}; neuron {@code i} is bit {@code i % 64}
 *     of word {@code i / 64}
 * @param pickedMembranes potentials of the picked neurons, in the unit of their layers' currents
 * @param output of the watched sample, summed over timesteps 1 to {@code timestep}
 * @param siteRates mean spikes a neuron and timestep of each site, over the batch, 0 to 1
 * @param spikesPerImage of all sites so far, mean over the batch, rounded
 * @param synapticOperations so far, mean over the batch; 0 where they are not counted
 */
public record Frame(
        int timestep,
        long[][] spikes,
        float[] pickedMembranes,
        double[] output,
        double[] siteRates,
        long spikesPerImage,
        double synapticOperations) {}
