package org.spikelens.engine.workflow.compare;

import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.workflow.Timing;

/**
 * How a candidate stands after a number of timesteps.
 *
 * @param timesteps T, the steps whose output counts
 * @param timing what the answer takes in time: as the method's authors count it, and from the first
 *     input to the answer
 * @param score images classified as labelled, or where no labels are known as the source network
 *     does
 * @param synapticOperations an image, until then
 */
public record Reading(int timesteps, Timing timing, Score score, double synapticOperations) {}
