package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.record.SpikeTape;

/**
 * Spikes and potentials of one layer for one image.
 *
 * @param site which layer
 * @param neurons how many it has
 * @param words packed spikes of steps 1, 2, ...: one bit a neuron; shared, never written again
 * @param traces of the picked neurons
 * @param firstSpike the first step with a spike; 0 without any
 * @param silent neurons that have not fired
 */
public record LayerActivity(
        int site, int neurons, List<long[]> words, List<Trace> traces, int firstSpike, int silent) {
    public LayerActivity {
        words = List.copyOf(words);
        traces = List.copyOf(traces);
    }

    /** How often a neuron has fired. */
    public int spikes(int neuron) {
        return SpikeTape.count(words, neuron);
    }
}
