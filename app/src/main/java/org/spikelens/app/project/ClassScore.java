package org.spikelens.app.project;

/**
 * How a class stands in the readout.
 *
 * @param name of the class
 * @param share of the leader's score, from 0 to 1
 * @param label whether it is the right one
 */
public record ClassScore(String name, double share, boolean label) {}
