package org.spikelens.app.project;

/**
 * Which layer is looked at closely, and on what.
 *
 * @param layer its name
 * @param timesteps T
 * @param images of the test set, at most
 */
public record LayerPlan(String layer, int timesteps, int images) {}
