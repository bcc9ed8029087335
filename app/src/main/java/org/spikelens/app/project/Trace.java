package org.spikelens.app.project;

import java.util.List;

/**
 * One neuron over time.
 *
 * @param neuron its index in the layer
 * @param potential in units of its threshold, at steps 0, 1, 2, ...
 * @param spikes the steps at which it fired
 */
public record Trace(int neuron, List<Double> potential, List<Integer> spikes) {
    public Trace {
        potential = List.copyOf(potential);
        spikes = List.copyOf(spikes);
    }
}
