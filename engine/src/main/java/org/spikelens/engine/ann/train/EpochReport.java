package org.spikelens.engine.ann.train;

/**
 * How an epoch went.
 *
 * @param epoch counted from 1
 * @param loss mean cross-entropy of its steps, in nats
 * @param testAccuracy after it, from 0 to 1
 * @param seconds since the training began
 */
public record EpochReport(int epoch, double loss, double testAccuracy, double seconds) {}
