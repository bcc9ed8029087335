package org.spikelens.app.project;

/**
 * A measured accuracy, ready for the screen.
 *
 * @param percent of the images that were right
 * @param low end of its 95 % interval, in percent
 * @param high end of its 95 % interval, in percent
 * @param images how many were looked at
 */
public record Measured(double percent, double low, double high, int images) {}
