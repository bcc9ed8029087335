package org.spikelens.engine.workflow;

import org.spikelens.engine.project.ConvertedNetwork;

/**
 * A finished conversion and what it cost.
 *
 * @param network the result
 * @param updates made
 * @param seconds of balancing, since it was gone on with where it had been stopped: gathering the
 *     batches, updating, estimating the delay; loading and preparing the images and a first batch
 *     that warms both sides up come before
 * @param annSeconds of plain inference over the same batches, gathered in the same way; measured on
 *     {@code annBatches} of them spread evenly over the run, and scaled to all
 * @param annBatches how many batches the plain inference was measured on
 */
public record Conversion(
        ConvertedNetwork network, int updates, double seconds, double annSeconds, int annBatches) {}
