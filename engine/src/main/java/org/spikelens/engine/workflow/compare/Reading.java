package org.spikelens.engine.workflow.compare;

import org.spikelens.engine.metrics.Score;

/**
 * How a candidate stands after a number of timesteps.
 *
 * @param timesteps T, the steps whose output counts
 * @param score images classified as labelled, or where no labels are known as the source network
 *     does
 * @param synapticOperations an image, until then
 */
public record Reading(int timesteps, Score score, double synapticOperations) {}
