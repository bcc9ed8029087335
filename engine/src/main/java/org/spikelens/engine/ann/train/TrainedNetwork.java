package org.spikelens.engine.ann.train;

import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.graph.Graph;

/**
 * What a training gives.
 *
 * @param graph with its batch normalisations still in it, as frameworks export them
 * @param testAccuracy share of test images that it names rightly, from 0 to 1
 * @param preprocessing that every image must go through first
 */
public record TrainedNetwork(
        Graph graph,
        double testAccuracy,
        int epochs,
        double seconds,
        Preprocessing preprocessing) {}
