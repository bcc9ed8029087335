package org.spikelens.app.project;

/**
 * What is to be simulated.
 *
 * @param images of the test set that run at once
 * @param horizon steps
 * @param annRight how many of them the source network classifies as labelled; -1 where unknown
 * @param delay t0, the estimated number of steps until the last layer has been reached
 * @param delayed whether outputs before that are left out
 */
record SimulationPlan(int images, int horizon, int annRight, int delay, boolean delayed) {}
