package org.spikelens.engine.ann.train;

import java.util.List;
import java.util.Map;
import org.spikelens.engine.graph.Graph;

/**
 * What turning a network into a QCFS one gives.
 *
 * @param graph with its batch normalisations still in it
 * @param accuracyBefore of the network that it was made of
 * @param accuracyAfter on the same images
 * @param epochs that were trained
 * @param seconds of this run; one that was stopped before does not count
 * @param levels of every activation, in running order
 * @param lambda by activation, in running order
 */
public record QcfsTrained(
        Graph graph,
        double accuracyBefore,
        double accuracyAfter,
        int epochs,
        double seconds,
        List<Integer> levels,
        Map<String, Double> lambda) {}
