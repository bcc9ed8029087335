package org.spikelens.engine.record;

/**
 * One neuron of one sample.
 *
 * @param site index of the spiking site
 * @param sample place in the batch
 * @param neuron index into a sample, C-H-W flattened with W fastest
 */
public record NeuronPick(int site, int sample, int neuron) {}
