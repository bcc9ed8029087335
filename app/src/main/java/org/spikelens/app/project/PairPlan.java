package org.spikelens.app.project;

/**
 * What two networks are held against each other on.
 *
 * @param first what the open network is held against
 * @param timesteps T, where neither is made for a number of timesteps
 * @param images of the test set, at most, on which errors and answers are counted
 * @param sample number of the image that is looked at first
 */
public record PairPlan(PairChoice first, int timesteps, int images, int sample) {}
