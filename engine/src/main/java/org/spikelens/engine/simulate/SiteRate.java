package org.spikelens.engine.simulate;

/**
 * How much a spiking site fired over a whole run.
 *
 * @param site name of its node
 * @param rate mean spikes a neuron and timestep, 0 to 1; above 1 only where neurons send bursts
 * @param silent share of neurons, mean over images, that never fired
 * @param saturated share of neurons, mean over images, that fired all they can in every timestep
 */
public record SiteRate(String site, double rate, double silent, double saturated) {}
